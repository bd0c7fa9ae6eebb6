-- wrk as a driver of the lab: starts at a given time, sends so many requests at once, and leaves a report.
-- For wrk 4.1.0, whose latency histogram is read in place: latency(i) walks it anew for each row.
-- From the environment: FORKLAB_RUN_AT_US (epoch), FORKLAB_CONNECTIONS, FORKLAB_PIPELINING, FORKLAB_REPORT (a file).
local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds; long nanos; } forklab_time;
  typedef struct { uint64_t count, limit, min, max, data[]; } forklab_stats;
  int clock_gettime(int clock, forklab_time *now);
  int clock_nanosleep(int clock, int flags, const forklab_time *time, forklab_time *rest);
  int getpeername(int fd, void *address, unsigned *length);
]]
local REALTIME, ABSOLUTE, INTERRUPTED = 0, 1, 4

local started_us

-- The last thing before the threads start.
function setup()
  local start_us = tonumber(os.getenv("FORKLAB_RUN_AT_US"))
  local start = ffi.new("forklab_time", math.floor(start_us / 1000000), start_us % 1000000 * 1000)
  while ffi.C.clock_nanosleep(REALTIME, ABSOLUTE, start, nil) == INTERRUPTED do end
  ffi.C.clock_gettime(REALTIME, start)
  started_us = tonumber(start.seconds) * 1000000 + tonumber(start.nanos) / 1000
end

-- A batch made once: a global request() would be called for every one.
function init()
  local single, pipelining = wrk.format(), tonumber(os.getenv("FORKLAB_PIPELINING"))
  wrk.format = function() return single:rep(pipelining) end
end

-- wrk has not closed its sockets when it calls done().
local function count_connected()
  local address, length, count = ffi.new("char[128]"), ffi.new("unsigned[1]"), 0
  for fd = 3, tonumber(os.getenv("FORKLAB_CONNECTIONS")) + 64 do
    length[0] = 128
    if ffi.C.getpeername(fd, address, length) == 0 then count = count + 1 end
  end
  return count
end

local function rows(latency)
  local stats, list = ffi.cast("forklab_stats **", latency)[0], {}
  local min, max = tonumber(stats.min), tonumber(stats.max)
  assert(#latency == 0 or min == latency.min and max == latency.max, "not the histogram of wrk 4.1.0")
  for value = min, max do
    local count = tonumber(stats.data[value])
    if count > 0 then list[#list + 1] = ("[%d,%d]"):format(value, count) end
  end
  return table.concat(list, ",")
end

-- Kinds of errors as the lab names them; wrk does not tell why it could not connect, nor how a connection broke.
local function write_errors(file, errors)
  file:write(('"errors":{"unreachable":%d,"reset":%d,"bad_status":%d,"timeout":%d},')
    :format(errors.connect, errors.read + errors.write, errors.status, errors.timeout))
end

-- One latency is recorded for each batch, and none for a batch that came after the timeout.
function done(summary, latency)
  local errors, file = summary.errors, assert(io.open(os.getenv("FORKLAB_REPORT"), "w"))
  local batches = math.floor(summary.requests / tonumber(os.getenv("FORKLAB_PIPELINING")))
  local answers = summary.requests - errors.status
  file:write(('{"schema":1,"connections":%d,"started_us":%d,"run_us":%d,"answers":%d,"total":%d,"recorded":%d,"bytes":%d,')
    :format(count_connected(), started_us, summary.duration, answers, answers, batches - errors.timeout, summary.bytes))
  write_errors(file, errors)
  file:write(('"rows":[%s]}\n'):format(rows(latency)))
  file:close()
end
