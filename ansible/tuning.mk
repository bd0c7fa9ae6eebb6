# What tuning the hosts adds to the Makefile, which includes this.

##@ Tuning (README of the roles kernel_tuning, irq_affinity, nic_settings)
TUNING ?=##  none, irq, taskset, irq+taskset; default none
AFFINITY ?=##  with taskset: none, process, thread; default process
TAKE_OVER ?=##  restore: yes brings back what another lab has tuned, whose controller is lost
export TUNING AFFINITY TAKE_OVER

.PHONY: restore
restore: inventory setup ## bring back what a run tuned whose controller was lost (a bench does it itself)
	@$(LAB) restore
