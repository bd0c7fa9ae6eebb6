package dev.forklab.lab.load;

/** Tells, byte by byte and in any case, which of the headers that frame a body a name is. */
final class HeaderName {
    static final int OTHER = -1;
    static final int CONTENT_LENGTH = 0;
    static final int TRANSFER_ENCODING = 1;
    static final int CONNECTION = 2;

    /** RFC 9110 (5.6.2): what a token is made of beside letters and digits. */
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private static final boolean[] ALLOWED = allowed();

    private static final byte[][] NAMES = {
        HeaderText.token("content-length"), HeaderText.token("transfer-encoding"), HeaderText.token("connection")
    };

    private int column;
    /** One bit for each name that the bytes so far may become. */
    private int candidates;

    /** Whether any header's name may hold this byte. */
    static boolean allows(byte next) {
        return next >= 0 && ALLOWED[next];
    }

    void clear() {
        column = 0;
        candidates = (1 << NAMES.length) - 1;
    }

    boolean begun() {
        return column > 0;
    }

    /** Takes one byte; false when it can be none of the names any more. */
    boolean take(byte next) {
        byte letter = HeaderText.lower(next);
        for (int i = 0; i < NAMES.length; i++) {
            if (column >= NAMES[i].length || NAMES[i][column] != letter) {
                candidates &= ~(1 << i);
            }
        }
        column++;
        return candidates != 0;
    }

    /** Which name the bytes are. */
    int known() {
        for (int i = 0; i < NAMES.length; i++) {
            if ((candidates & 1 << i) != 0 && column == NAMES[i].length) {
                return i;
            }
        }
        return OTHER;
    }

    private static boolean[] allowed() {
        boolean[] allowed = new boolean[Byte.MAX_VALUE + 1];
        for (char letter = 0; letter < allowed.length; letter++) {
            allowed[letter] = Character.isLetterOrDigit(letter) || TOKEN_MARKS.indexOf(letter) >= 0;
        }
        return allowed;
    }
}
