package dev.forklab.lab.load;

/** What a {@link LawServer} does with its requests, and when. */
interface Law {
    /**
     * What becomes of a request.
     *
     * @param request its number on this server, from 1
     * @param connection its connection's number on this server, from 1
     */
    Reply reply(long request, int connection);

    /** When the reply is written, on the clock of {@code System.nanoTime()}; a later arrival is never written earlier. */
    default long dueNanos(long arrivalNanos) {
        return arrivalNanos;
    }

    /** So many replies of a connection are written at once, when the last of them is due. */
    default int batch() {
        return 1;
    }
}
