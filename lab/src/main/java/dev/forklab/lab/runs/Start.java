package dev.forklab.lab.runs;

/** start.json: the controller's word that the levels begin at this time (epoch microseconds). */
public record Start(long startAtUs) {}
