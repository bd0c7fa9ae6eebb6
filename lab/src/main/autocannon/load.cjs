'use strict'
// autocannon as a driver of the lab: one process, what to do in its environment, a report at the end.
// From the environment: FORKLAB_URL, _CONNECTIONS, _PIPELINING, _TIMEOUT_SECONDS, _RUN_AT_US, _START_US and _END_US (epoch;
// the window is from start to end), _REPORT (a file).
const { renameSync, writeFileSync } = require('node:fs')
const { setTimeout: sleep } = require('node:timers/promises')
const autocannon = require('autocannon')
const { encodeHist, getHistograms } = require('autocannon/lib/histUtil')
const { version } = require('autocannon/package.json')

// A run ends with the first sample after it is told to: 10 times a second instead of once.
const SAMPLE_MS = 100
// It is told to end when the window is over; by itself it would end that much later.
const SPARE_SECONDS = 2
const KINDS = { ECONNREFUSED: 'refused', ECONNRESET: 'reset', EPIPE: 'reset' }

const order = {
  connections: Number(process.env.FORKLAB_CONNECTIONS),
  pipelining: Number(process.env.FORKLAB_PIPELINING),
  runAtMs: Number(process.env.FORKLAB_RUN_AT_US) / 1000,
  startMs: Number(process.env.FORKLAB_START_US) / 1000,
  endMs: Number(process.env.FORKLAB_END_US) / 1000
}

function until (epochMs, options) {
  return sleep(Math.max(0, epochMs - Date.now()), undefined, options)
}

function start (histograms, clients) {
  return autocannon({
    url: process.env.FORKLAB_URL,
    connections: order.connections,
    pipelining: order.pipelining,
    duration: (order.endMs - Date.now()) / 1000 + SPARE_SECONDS,
    timeout: Number(process.env.FORKLAB_TIMEOUT_SECONDS),
    sampleInt: SAMPLE_MS,
    histograms,
    skipAggregateResult: true,
    excludeErrorStats: true,
    setupClient: client => { clients.push(client) }
  })
}

function kindOf (error) {
  return error.message === 'request timed out' ? 'timeout' : KINDS[error.code] || 'unreachable'
}

// autocannon tells an error once for each request that the connection had under way.
function countErrors (tracker, errors) {
  tracker.on('reqError', error => {
    const kind = kindOf(error)
    errors[kind] = (errors[kind] || 0) + 1
  })
}

// Sent, not answered, not under way at the end, no error told: the server ended these connections.
function unanswered (result, told) {
  return Math.max(0, result.totalRequests - result.totalCompletedRequests - told - order.connections * order.pipelining)
}

function errorsOf (result, told) {
  const errors = { ...told, bad_status: result.non2xx }
  errors.closed_early = unanswered(result, Object.values(told).reduce((sum, count) => sum + count, 0))
  return errors
}

// The window's share of what was received goes by its share of the answers.
function report (result, seen, errors) {
  const total = result['2xx']
  return {
    schema: 1,
    ...seen,
    total,
    recorded: seen.answers,
    bytes: total === 0 ? 0 : Math.round(result.totalBytes * seen.answers / total),
    errors
  }
}

// Latencies are of 2xx answers only, and one each.
function see (latencies, clients, fromMs) {
  return {
    connections: clients.filter(client => client.conn.readyState === 'open').length,
    run_us: Math.round((performance.now() - fromMs) * 1000),
    answers: latencies.totalCount,
    latencies_ms: encodeHist(latencies)
  }
}

async function main () {
  let interrupt
  const interrupted = new Promise(resolve => { interrupt = resolve })
  process.on('SIGINT', () => interrupt())
  const histograms = getHistograms()
  const clients = []
  const told = {}
  await until(order.runAtMs)
  const tracker = start(histograms, clients)
  countErrors(tracker, told)
  await until(order.startMs)
  histograms.latencies.reset()
  const fromMs = performance.now()
  const startedUs = Date.now() * 1000
  await Promise.race([until(order.endMs, { ref: false }), interrupted])
  const seen = see(histograms.latencies, clients, fromMs)
  tracker.stop()
  const result = await tracker
  write(report(result, { started_us: startedUs, ...seen }, errorsOf(result, told)))
}

// By rename: where the report is, it is whole, also when SIGINT comes while the process ends.
function write (made) {
  const file = process.env.FORKLAB_REPORT
  writeFileSync(file + '.tmp', JSON.stringify(made) + '\n')
  renameSync(file + '.tmp', file)
}

if (process.argv[2] === '--version') {
  console.log(`${version} (node ${process.version})`)
} else {
  main().catch(error => {
    console.error(error.message)
    process.exitCode = 1
  })
}
