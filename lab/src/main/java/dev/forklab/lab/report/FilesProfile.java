package dev.forklab.lab.report;

import dev.forklab.lab.profile.BadRecordingException;
import dev.forklab.lab.profile.JvmProfile;
import dev.forklab.lab.profile.Profile;
import dev.forklab.lab.profile.RecordedJvm;
import dev.forklab.lab.profile.ViewFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The profile of recordings that are no run's, each looked at from its start to its end. */
public record FilesProfile(Profile profile) {
    /**
     * Reads every file; one that cannot be read is named and the others count all the same.
     *
     * @throws BadRecordingException when none of the files is a whole recording
     */
    public static FilesProfile read(List<Path> files) throws IOException {
        List<RecordedJvm> jvms = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        BadRecordingException last = null;
        for (Path file : files) {
            try {
                jvms.add(RecordedJvm.alone(file));
            } catch (BadRecordingException e) {
                unread.add(e.getMessage());
                last = e;
            }
        }
        if (jvms.isEmpty() && last != null) {
            throw last;
        }
        Profile read = Profile.read(jvms, List.of());
        unread.addAll(read.unread());
        return new FilesProfile(new Profile(read.workers(), read.together(), unread));
    }

    /** All views of all files together, as text. */
    public String text() {
        JvmProfile together = profile.together();
        StringBuilder text = new StringBuilder();
        profile.unread().forEach(reason -> text.append("note: ").append(reason).append('\n'));
        for (ViewFile view : ViewFile.values()) {
            String part = view.text(together);
            text.append(part.isEmpty() ? "" : "\n=== " + view.word() + ", " + together.name() + "\n\n" + part);
        }
        return text.toString();
    }
}
