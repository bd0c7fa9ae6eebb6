# What recording and profiling the workers adds to the Makefile, which includes this.

##@ Profiles (docs/profiles.md)
RECORD ?=##  what of a ramp is recorded: off, point, ramp; default point
MODE ?=##  of the server that make tunnel starts, of the bench that make plan shows: prefork, single; default prefork
export RECORD MODE

.PHONY: profile jmc tunnel tunnel-close bench-profile
profile: build ## views, flame graphs and rules of a run's recordings, in its folder; BASE=run adds the difference
	@$(LAB) profile

jmc: setup ## open a run's recordings in JDK Mission Control, or say how
	@$(LAB) jmc

tunnel: inventory build ## a JMX URL for every worker of a live server, which is started when none runs
	@$(LAB) tunnel

tunnel-close: inventory setup ## close the tunnel and stop that server
	@$(LAB) tunnel-close

bench-profile: build ## how long reading recordings of 10, 50 and 200 MB takes, against jfr view
	@$(LAB) bench-profile
