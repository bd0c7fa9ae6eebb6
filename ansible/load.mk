# What the load adds to the Makefile, which includes this.

##@ Load
RATE ?=##  requests/s over all connections, due at fixed times (open loop); default a closed loop
PIPELINING ?=##  requests a connection may have under way, 1 to 64; default 1
PAYLOAD ?=##  mean bytes of a response's body; default 4500
DRIVER ?=##  what makes the load: java, wrk, autocannon; default java
REPEAT ?=##  off: the first level is not measured again as the last one
export RATE PIPELINING PAYLOAD DRIVER REPEAT

##@ Experiments (docs/method.md)
BLOCKS ?=##  blocks; fewer than 5 come to no verdict; default as the experiment's file says
PILOT ?=##  a run of the same experiment, which tells how many blocks would call a tie
AA ?=##  a run of aa: what the design tells apart of two arms that are the same
PEAK ?=##  a closed-loop run of the same arms, whose peak an experiment's rates are shares of
SLO_P99_US ?=##  max-rate: the limit on the p99 response time under which it looks for the highest rate
export BLOCKS PILOT AA PEAK SLO_P99_US

.PHONY: plan relabel bench-load-client
plan: inventory build ## what a bench of MODE, or the experiment NAME, would do: order, minutes, dollars; starts nothing
	@$(LAB) plan

relabel: build ## how often verdicts tell ramps of one arm apart, under all labellings of a run of aa-series
	@$(LAB) relabel

bench-load-client: build ## a request's cost of each driver, side by side on one CPU; a delay read back, allocation, memory
	@$(LAB) bench-load-client
