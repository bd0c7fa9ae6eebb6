package dev.forklab.lab.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Words of a line between blanks. A sample is taken too rarely to be compiled soon: regular expressions cost it half a millisecond. */
final class Fields {
    private Fields() {}

    static List<String> of(String line) {
        List<String> fields = new ArrayList<>();
        StringTokenizer words = new StringTokenizer(line);
        while (words.hasMoreTokens()) {
            fields.add(words.nextToken());
        }
        return fields;
    }
}
