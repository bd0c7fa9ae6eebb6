# What the load adds to the Makefile, which includes this.

##@ Load
RATE ?=##  requests/s over all connections, due at fixed times (open loop); default a closed loop
PIPELINING ?=##  requests a connection may have under way, 1 to 64; default 1
PAYLOAD ?=##  mean bytes of a response's body; default 4500
DRIVER ?=##  what makes the load: java, wrk, autocannon; default java
REPEAT ?=##  off: the first level is not measured again as the last one
export RATE PIPELINING PAYLOAD DRIVER REPEAT

.PHONY: plan bench-load-client
plan: inventory build ## what a bench of MODE, or the experiment NAME, would do: order, minutes, dollars; starts nothing
	@$(LAB) plan

bench-load-client: build ## a request's cost of each driver, side by side on one CPU; a delay read back, allocation, memory
	@$(LAB) bench-load-client
