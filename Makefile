# forklab: the targets, no logic. ansible/bin/lab, the playbooks and the two commands do the work.
SHELL := /bin/bash
.DEFAULT_GOAL := help

##@ Settings (make NAME=value)
INVENTORY ?= local##  hosts: a folder of inventories/
LOCAL_CLIENTS ?= 1##  client hosts of the local lab: 1, 2
LEVELS ?=##  connections of each level, for instance 10,50,100,200
SECONDS ?=##  seconds of each window
WORKERS ?=##  workers of prefork = event loops of single
LOOPS_PER_WORKER ?=##  event loops of each worker of prefork: a divisor of WORKERS, all; default 1
ACCEPT ?=##  who accepts: shared (one socket a worker), reuseport (one an event loop)
INDEX ?=##  how a request picks its payload: cursor, locked
LINK_MBPS ?=##  what the server's link lets through, Mb/s; default all that it can
LOCK_HOLD_MICROS ?=##  with INDEX=locked: how long a request parks inside the lock
PROFILER ?=##  of the recorded point: jfr, async (the kernel's frames, too), both; default jfr
NAME ?=##  a series (trials), an experiment: make trials, make experiment without it list them
RUN ?=##  a run folder (report, relabel, close, profile, jmc); default reports/latest
BASE ?=##  a run folder (compare: default the newest single; profile: what to tell the difference from)
CONTENDER ?=##  a run folder (compare); default the newest prefork
REPORTS ?= reports##  where run folders go
ARGS ?=##  more arguments for ansible-playbook
LABS ?=##  repeat a bench on so many freshly made labs
export INVENTORY LOCAL_CLIENTS LEVELS WORKERS LOOPS_PER_WORKER ACCEPT INDEX LINK_MBPS LOCK_HOLD_MICROS PROFILER NAME RUN BASE CONTENDER REPORTS ARGS LABS
# SECONDS means something else to a shell.
export FORKLAB_SECONDS := $(SECONDS)
unexport SECONDS

LAB := ansible/bin/lab
SOURCES := $(shell find pom.xml server/pom.xml lab/pom.xml server/src/main lab/src/main ansible/image ansible/bin/image -type f)

# One thing at a time: two builds in one tree, or two measurements on one machine, spoil each other.
.NOTPARALLEL:
.PHONY: help setup inventory build provision bench-single bench-prefork experiment destroy compare report close test lint unit integration trials clean

help: ## this text
	@awk 'BEGIN { FS = ":.*## |[ ]*[?]=.*## " } /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-zA-Z_-]+(:| [?]=).*## / { printf "  %-17s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

##@ Measure
bench-single: inventory build ## one process with many event loops: a run folder under reports/
	@$(LAB) bench single

bench-prefork: inventory build ## many processes with one event loop each
	@$(LAB) bench prefork

experiment: inventory build ## playbooks/experiments/NAME.yml: its arms in turn, a fresh server each
	@$(LAB) experiment

compare: build ## the table of two runs side by side
	@$(LAB) compare

report: build ## make summary.json and summary.md again from the raw files
	@$(LAB) report

close: build ## summary and manifest of a run
	@$(LAB) close

##@ Hosts
provision: inventory build ## bring the hosts to what the lab needs (a bench does it itself on local)
	@$(LAB) provision

destroy: inventory setup ## remove the hosts
	@$(LAB) destroy

##@ Build
setup: ## find or make what everything else needs
	@ansible/bin/setup

build: dist/forklab.tar.gz ## dist/: the image with both commands
dist/forklab.tar.gz: $(SOURCES) | setup
	@ansible/bin/image

test: lint unit integration ## everything that CI runs

lint: setup ## spotless, shellcheck, yamllint, ansible-lint
	@$(LAB) lint

unit: setup ## Surefire
	@$(LAB) unit

integration: build ## two real hosts (pytest), real JVMs (Failsafe)
	@$(LAB) integration

trials: build ## a long series by NAME: resumable, its dated table goes to docs/trials/
	@$(LAB) trials

clean: ## remove what the build made; runs and keys stay
	@rm -rf dist server/target lab/target

include ansible/load.mk ansible/tuning.mk ansible/profile.mk ansible/ec2.mk

# An unknown inventory is said before anything is built.
inventory: setup
	@$(LAB) inventory
