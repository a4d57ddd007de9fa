package io.clusterloader.runner.template.function;

import static io.clusterloader.runner.template.function.Numbers.toDouble;
import static io.clusterloader.runner.template.function.Numbers.toLong;

import io.clusterloader.runner.template.value.Printer;
import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.TextBuilder;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.Value.Int;
import io.clusterloader.runner.template.value.ValueException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** ClusterLoader2's random functions. */
final class Randoms {
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private Randoms() {}

    static Map<String, TemplateFunction> functions(RandomGenerator random) {
        return Map.of(
                "RandInt", TemplateFunction.of(1, all -> upTo(all.getFirst(), random)),
                "RandIntRange", TemplateFunction.of(2, all -> between(all.get(0), all.get(1), random)),
                "RandData", TemplateFunction.of(1, all -> data(all.getFirst(), random)),
                "RandDataWithSeed", TemplateFunction.of(2, all -> data(all.get(0), seeded(all.get(1)))));
    }

    private static Int upTo(Value last, RandomGenerator random) {
        long end = toLong(toDouble(last));
        if (end < 0 || end == Long.MAX_VALUE) {
            throw new ValueException("the largest number is %d, must be 0 or more".formatted(end));
        }
        return new Int(random.nextLong(end + 1));
    }

    /** Draws from a range with both ends included. Returns its start if the range is empty. */
    private static Int between(Value first, Value last, RandomGenerator random) {
        long from = toLong(toDouble(first));
        long to = toLong(toDouble(last));
        if (to == Long.MAX_VALUE) {
            throw new ValueException("the largest number is too large");
        }
        return new Int(from >= to ? from : random.nextLong(from, to + 1));
    }

    private static Text data(Value length, RandomGenerator random) {
        int count = Numbers.toCount(length, "the length", TextBuilder.LARGEST);
        StringBuilder data = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            data.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return Text.own(data.toString());
    }

    /** Seeds a generator. {@link Random} is specified to the last bit, so the same seed gives the same data on every JVM. */
    private static RandomGenerator seeded(Value seed) {
        byte[] bytes = Printer.of(seed).string().getBytes(StandardCharsets.UTF_8);
        return new Random(UUID.nameUUIDFromBytes(bytes).getMostSignificantBits());
    }
}
