package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes params that are given as keys and values in turn. */
final class DecodedParams {
    private DecodedParams() {}

    static StartParams decode(Object... keysAndValues) throws InvalidParamsException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return StartParams.decode(Params.of(values));
    }

    /** Returns what is wrong with params that are not valid. */
    static List<Problem> problems(Object... keysAndValues) {
        List<Problem> found = new ArrayList<>();
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> decode(keysAndValues))
                .satisfies(e -> found.addAll(e.problems()));
        return found;
    }
}
