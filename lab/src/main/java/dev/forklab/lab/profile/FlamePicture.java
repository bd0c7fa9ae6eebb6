package dev.forklab.lab.profile;

import dev.forklab.lab.runs.RunFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.FlameGraph;
import one.convert.Frame;

/** One flame graph that grows by samples and becomes a page that needs no other file. */
final class FlamePicture {
    /** What the JVM adds to the name of a hidden class is another number in every process. */
    private static final Pattern ADDRESS = Pattern.compile("[./+]0x[0-9a-f]+");

    private static final String NO_STACK = "[no stack]";
    private static final String TRUNCATED = "[deeper than the recorder's stack depth]";
    /** The template's own word for what it counts; widths here are times and bytes. */
    private static final String SAMPLES = "' samples'";

    private final Arguments arguments = new Arguments();
    private final FlameGraph graph = new FlameGraph(arguments);
    private long total;

    /** Adds a recording's stacks, each weight times the factor. */
    void add(FlameTaker taker, double factor) {
        taker.forEach((flame, weight) -> add(flame, Math.round(weight * factor)));
    }

    /** Adds stacks as async-profiler writes them, one a line; kernel frames keep their colour. */
    void addCollapsed(Reader stacks) throws IOException {
        graph.parseCollapsed(stacks);
        total++;
    }

    boolean isEmpty() {
        return total == 0;
    }

    /** Colours each frame by how much more (red) or less (blue) of its own it has than the base; yellow is new. */
    void compareWith(FlamePicture base) {
        graph.diff(base.graph);
    }

    void write(Path file, String title, String unit) throws IOException {
        arguments.title = escape(title);
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        graph.dump(page);
        String html = page.toString(StandardCharsets.UTF_8);
        RunFiles.writeText(file, html.replace(SAMPLES, "' " + escape(unit) + "'"));
    }

    private void add(Flame flame, long weight) {
        if (weight == 0) {
            return;
        }
        CallStack stack = new CallStack();
        List<dev.forklab.lab.profile.Frame> frames = flame.stack().frames();
        if (frames.isEmpty()) {
            stack.push(NO_STACK, Frame.TYPE_CPP);
        }
        if (flame.stack().truncated()) {
            stack.push(TRUNCATED, Frame.TYPE_CPP);
        }
        frames.reversed().forEach(frame -> stack.push(stable(frame.toString()), Frame.TYPE_JIT_COMPILED));
        if (!flame.subject().isEmpty()) {
            stack.push(stable(flame.subject()), Frame.TYPE_INLINED);
        }
        graph.addSample(stack, weight);
        total += weight;
    }

    private static String stable(String name) {
        return ADDRESS.matcher(name).replaceAll("");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
    }

    /** For the title: what the picture holds in all. */
    String total() {
        return String.format(Locale.ROOT, "%,d", total);
    }
}
