package dev.forklab.lab.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import one.convert.Arguments;
import one.convert.FlameGraph;

/** A flame graph's page, read back: its text, and its stacks with their weights. */
record FlamePage(String html, List<String> collapsed) {
    static FlamePage read(Path file) throws IOException {
        Arguments arguments = new Arguments("-o", "collapsed");
        FlameGraph graph = new FlameGraph(arguments);
        graph.parseHtml(Files.newBufferedReader(file));
        ByteArrayOutputStream stacks = new ByteArrayOutputStream();
        graph.dump(stacks);
        return new FlamePage(
                Files.readString(file),
                new ArrayList<>(stacks.toString(StandardCharsets.UTF_8)
                        .replaceAll("_\\[.](?=[; ])", "")
                        .lines()
                        .toList()));
    }

    /** The weight of the stacks that pass a frame whose name contains the text. */
    long weight(String frame) {
        return collapsed.stream()
                .filter(line -> line.contains(frame))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    String title() {
        return html.substring(html.indexOf("<h1>") + 4, html.indexOf("</h1>"));
    }
}
