// The floor: the least a one-thread epoll server can do to answer GET /read from a pool, as a yardstick for load clients.
// One recv, a scan for the end of each request, one send of a prebuilt answer. No routing, no errors.
// build: gcc -O2 -o floor floor.c     run: floor PORT POOL COUNTERS [DELAY_US]
// POOL: one JSON payload a line. COUNTERS: a file, made anew, of 64-bit numbers: connections accepted, requests, and, with
// a delay, how often it was 0, 1, 2 ... microseconds from the recv to the send. With a delay it never sleeps: nothing has to wake.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#define MAX_PAYLOADS 65536
#define INDEXES (1 << 20)
#define MAX_DELAY_US 10000

struct counters {
  unsigned long accepted, requests, delays[MAX_DELAY_US + 1];
};

static char *response[MAX_PAYLOADS];
static int length[MAX_PAYLOADS], payloads;
static unsigned *indexes;
static struct counters *counters;
static long delay_us;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void load(const char *file) {
  FILE *in = fopen(file, "r");
  if (!in) fail(file);
  char *line = NULL;
  size_t size = 0;
  ssize_t n;
  while ((n = getline(&line, &size, in)) > 0 && payloads < MAX_PAYLOADS) {
    if (line[n - 1] == '\n') n--;
    char *bytes = response[payloads] = malloc(n + 128);
    int head = sprintf(bytes, "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %zd\r\n\r\n", n);
    memcpy(bytes + head, line, n);
    length[payloads++] = head + n;
  }
  if (!payloads) fail(file);
  indexes = malloc(INDEXES * sizeof *indexes);
  for (int i = 0; i < INDEXES; i++) indexes[i] = rand() % payloads;
}

static void map(const char *file) {
  int fd = open(file, O_RDWR | O_CREAT | O_TRUNC, 0644);
  if (fd < 0 || ftruncate(fd, sizeof *counters)) fail(file);
  counters = mmap(NULL, sizeof *counters, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (counters == MAP_FAILED) fail(file);
}

static long now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000L + now.tv_nsec;
}

static void delay(long from_ns) {
  long ns;
  do ns = now_ns() - from_ns; while (ns < delay_us * 1000);
  long us = ns / 1000;
  counters->delays[us < MAX_DELAY_US ? us : MAX_DELAY_US]++;
}

static int listener(int port) {
  int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (bind(fd, (void *)&address, sizeof address) || listen(fd, 4096)) fail("listen");
  return fd;
}

static void answer(int fd) {
  static char buffer[65536];
  int n = recv(fd, buffer, sizeof buffer, 0);
  long received_ns = delay_us ? now_ns() : 0;
  if (n < 0 && errno == EAGAIN) return;
  char *from = buffer, *end;
  while (n > 0 && (end = memmem(from, buffer + n - from, "\r\n\r\n", 4))) {
    from = end + 4;
    unsigned k = indexes[++counters->requests & (INDEXES - 1)];
    if (delay_us) delay(received_ns);
    if (send(fd, response[k], length[k], MSG_NOSIGNAL) < length[k]) n = 0;
  }
  if (n <= 0) close(fd);
}

int main(int argc, char **argv) {
  if (argc != 4 && argc != 5) return fprintf(stderr, "usage: floor PORT POOL COUNTERS [DELAY_US]\n"), 2;
  load(argv[2]);
  map(argv[3]);
  delay_us = argc == 5 ? atol(argv[4]) : 0;
  int one = 1, listening = listener(atoi(argv[1])), epoll = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = listening}, ready[512];
  epoll_ctl(epoll, EPOLL_CTL_ADD, listening, &event);
  for (;;) {
    int n = epoll_wait(epoll, ready, 512, delay_us ? 0 : -1);
    for (int i = 0; i < n; i++) {
      if (ready[i].data.fd != listening) {
        answer(ready[i].data.fd);
        continue;
      }
      int fd = accept4(listening, 0, 0, SOCK_NONBLOCK);
      if (fd < 0) continue;
      counters->accepted++;
      setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
      event.data.fd = fd;
      epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    }
  }
}
