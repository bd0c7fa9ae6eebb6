package dev.forklab.lab.record;

import dev.forklab.lab.runs.TimeSpan;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrAttributes;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** A .jfr file as JDK Mission Control's library reads it. */
final class Recording {
    private final IItemCollection events;

    private Recording(IItemCollection events) {
        this.events = events;
    }

    static Recording load(Path file) throws IOException {
        try {
            return new Recording(JfrLoaderToolkit.loadEvents(file.toFile()));
        } catch (CouldNotLoadRecordingException e) {
            throw new IOException(file + ": JMC does not load it", e);
        }
    }

    /** The pid that the JVM wrote into its own recording. */
    long pid() {
        for (IItemIterable type : events.apply(ItemFilters.type("jdk.JVMInformation"))) {
            IMemberAccessor<?, IItem> pid = accessor(type.getType(), "pid");
            for (IItem event : type) {
                return Long.parseLong(pid.getMember(event).toString());
            }
        }
        throw new IllegalStateException("no jdk.JVMInformation");
    }

    private static IMemberAccessor<?, IItem> accessor(IType<IItem> type, String field) {
        return type.getAccessorKeys().keySet().stream()
                .filter(key -> key.getIdentifier().equals(field))
                .map(type::getAccessor)
                .findFirst()
                .orElseThrow();
    }

    /** How many events of a type lie inside the span. */
    long count(String event, TimeSpan span) {
        long count = 0;
        for (IItemIterable type : events.apply(ItemFilters.type(event))) {
            IMemberAccessor<IQuantity, IItem> time = JfrAttributes.START_TIME.getAccessor(type.getType());
            count += type.stream()
                    .map(time::getMember)
                    .mapToLong(at -> at.clampedLongValueIn(UnitLookup.EPOCH_MS) * 1_000)
                    .filter(us -> us >= span.startUs() && us < span.stopUs())
                    .count();
        }
        return count;
    }
}
