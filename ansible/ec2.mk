# What a lab on EC2 adds to the Makefile, which includes this.

##@ Labs on EC2 (docs/aws.md)
CALLER_CIDR ?=##  the one address that may reach sshd, a /32
CONFIRM ?=##  yes: launch what the plan shows
LAB_ID ?=##  the lab's name in the account; default from INVENTORY
REGION ?= us-east-1##  where the lab is
CLIENTS ?= 2##  client hosts
TTL_MINUTES ?= 120##  a host ends itself so long after its boot or its last bench
PRICES ?=##  a YAML file, type: USD per hour, over the list
export CALLER_CIDR CONFIRM LAB_ID REGION CLIENTS TTL_MINUTES PRICES

.PHONY: orphans
orphans: inventory setup ## list what labs on EC2 left, their age and cost
	@$(LAB) orphans
