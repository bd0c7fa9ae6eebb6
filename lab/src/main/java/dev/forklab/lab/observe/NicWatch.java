package dev.forklab.lab.observe;

import dev.forklab.lab.runs.NicAllowances;
import dev.forklab.lab.runs.NicCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel's table of interfaces does not tell: their speed, or the rate that they are shaped to, asked once, as the
 * question goes to the hardware; and what ENA interfaces were not allowed, which takes a process of its own.
 */
final class NicWatch {
    private static final String ENA = "ena";

    private final Path folder;
    private static final Pattern SHAPED = Pattern.compile("\"kind\":\"tbf\".*?\"rate\":(\\d+)");
    private static final int BYTES_PER_MEGABIT = 125_000;

    private final DriverStats stats;
    private final DriverStats shapers;
    private final Map<String, Optional<Integer>> speeds = new HashMap<>();

    /**
     * @param folder {@code /sys/class/net}, or what stands for it
     * @param stats as {@code ethtool -S} tells
     * @param shapers as {@code tc -json qdisc show dev} tells
     */
    NicWatch(Path folder, DriverStats stats, DriverStats shapers) {
        this.folder = folder;
        this.stats = stats;
        this.shapers = shapers;
    }

    /** The interfaces with their speeds, and with their allowances if asked to. */
    List<NicCounters> watch(List<NicCounters> nics, boolean allowances) {
        return nics.stream()
                .map(nic -> nic.with(
                        speeds.computeIfAbsent(nic.name(), this::limitMbps).orElse(null),
                        allowances ? allowances(nic.name()).orElse(null) : null))
                .toList();
    }

    /** What it sends at most: a token bucket's rate, which is slower than the link or of no use. */
    private Optional<Integer> limitMbps(String nic) {
        return shapedMbps(nic).or(() -> speedMbps(nic));
    }

    private Optional<Integer> shapedMbps(String nic) {
        try {
            Matcher bucket = SHAPED.matcher(shapers.read(nic));
            return bucket.find()
                    ? Optional.of(Math.toIntExact(Long.parseLong(bucket.group(1)) / BYTES_PER_MEGABIT))
                    : Optional.empty();
        } catch (IOException noTc) {
            return Optional.empty();
        }
    }

    /**
     * The kernel refuses to tell it of a link that is down, and says -1 of one without any; of one without a device, as a
     * veth pair, it tells a number that limits nothing.
     */
    private Optional<Integer> speedMbps(String nic) {
        if (!Files.exists(folder.resolve(nic).resolve("device"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                            Integer.valueOf(Files.readString(folder.resolve(nic).resolve("speed"))
                                    .strip()))
                    .filter(speed -> speed > 0);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private Optional<NicAllowances> allowances(String nic) {
        try {
            Path driver = Files.readSymbolicLink(folder.resolve(nic).resolve("device/driver"));
            return driver.endsWith(ENA) ? AllowanceStat.parse(stats.read(nic)) : Optional.empty();
        } catch (IOException noDriverOrNoEthtool) {
            return Optional.empty();
        }
    }
}
