package dev.forklab.lab.runs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The raw files of a run, that is all but those which can be rebuilt from them. */
public final class Artefacts {
    private static final Set<String> DERIVED =
            Set.of("summary.json", "summary.md", "report.html", "run.json", "profile");

    private Artefacts() {}

    /** Every raw file with its size and SHA-256, by path. */
    public static List<Artefact> of(RunFolder run) throws IOException {
        Path root = run.path().toRealPath();
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> isRaw(root.relativize(file)))
                    .sorted()
                    .toList();
        }
        List<Artefact> artefacts = new ArrayList<>();
        for (Path file : files) {
            String path = root.relativize(file).toString();
            artefacts.add(new Artefact(path, Files.size(file), sha256(file)));
        }
        return artefacts;
    }

    private static boolean isRaw(Path path) {
        return !DERIVED.contains(path.getName(0).toString()) && !path.toString().endsWith(".tmp");
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
