/** Flight recordings of every worker of a server at once, over JMX. */
package dev.forklab.lab.record;
