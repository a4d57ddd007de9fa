package io.clusterloader.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.statistics.MannWhitney.Method;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers of two-samples.json and bh.json were computed with scipy 1.17.1. */
class TwoSamplesTest {
    private static final Offset<Double> CLOSE = within(1e-6);

    static Stream<JsonNode> samples() {
        return StatsFixtures.read("two-samples.json");
    }

    static Stream<JsonNode> lists() {
        return StatsFixtures.read("bh.json");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void findsTheSameTestAsScipy(JsonNode pair) {
        double[] x = StatsFixtures.values(pair.get("x"));
        double[] y = StatsFixtures.values(pair.get("y"));
        MannWhitney test = MannWhitney.of(x, y);
        assertThat(test.u()).isCloseTo(pair.get("uOfX").asDouble(), CLOSE);
        assertThat(test.cliffsDelta()).isCloseTo(pair.get("cliffsDelta").asDouble(), CLOSE);
        assertThat(test.method()).isEqualTo(pair.get("ties").asBoolean() ? Method.PERMUTATION : Method.EXACT);
        for (String exact : new String[] {"pExact", "pExactPermutation"}) {
            if (!pair.get(exact).isNull()) {
                assertThat(test.p()).as(exact).isCloseTo(pair.get(exact).asDouble(), CLOSE);
            }
        }
        assertThat(MannWhitney.normal(x, y, ContinuityCorrection.ENABLED))
                .isCloseTo(pair.get("pNormalContinuity").asDouble(), CLOSE);
        assertThat(MannWhitney.normal(x, y, ContinuityCorrection.DISABLED))
                .isCloseTo(pair.get("pNormal").asDouble(1), CLOSE);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void findsTheSameShiftAsScipy(JsonNode pair) {
        double[] x = StatsFixtures.values(pair.get("x"));
        double[] y = StatsFixtures.values(pair.get("y"));
        HodgesLehmann shift = HodgesLehmann.of(x, y, 0.95);
        assertThat(shift.shift()).isCloseTo(pair.get("hodgesLehmann").asDouble(), CLOSE);
        JsonNode interval = pair.path("hodgesLehmannInterval");
        if (interval.isObject()) {
            HodgesLehmann.Interval found = shift.interval().orElseThrow();
            assertThat(found.low()).isCloseTo(interval.get("low").asDouble(), CLOSE);
            assertThat(found.high()).isCloseTo(interval.get("high").asDouble(), CLOSE);
            assertThat(found.rank()).isEqualTo(interval.get("rank").asInt());
            assertThat(found.coverage()).isCloseTo(interval.get("coverage").asDouble(), CLOSE);
        } else if (!pair.get("ties").asBoolean()) {
            assertThat(shift.interval()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void adjustsAsScipy(JsonNode list) {
        double[] p = StatsFixtures.values(list.get("p"));
        double[] before = p.clone();
        assertThat(BenjaminiHochberg.adjusted(p)).containsExactly(StatsFixtures.values(list.get("adjusted")), CLOSE);
        assertThat(p).isEqualTo(before);
    }

    @Test
    void rejectsWhatIsNoNumber() {
        double[] one = {1};
        assertThatIllegalArgumentException().isThrownBy(() -> MannWhitney.of(one, new double[] {Double.NaN}));
        assertThatIllegalArgumentException().isThrownBy(() -> MannWhitney.of(new double[0], one));
        assertThatIllegalArgumentException().isThrownBy(() -> BenjaminiHochberg.adjusted(0.1, Double.NaN));
    }

    @Test
    void goesOverToTheNormalApproximationWithoutAJump() {
        Random random = new Random(5);
        double[] x = random.doubles(49).toArray();
        double[] y = random.doubles(49).map(value -> value + 0.1).toArray();
        MannWhitney exact = MannWhitney.of(x, y);
        assertThat(MannWhitney.normal(x, y, ContinuityCorrection.ENABLED)).isCloseTo(exact.p(), within(0.002));
        HodgesLehmann fewer = HodgesLehmann.of(x, y, 0.95);
        HodgesLehmann more = HodgesLehmann.of(Arrays.copyOf(x, 49), appended(y, y[48] + 1e-9), 0.95);
        assertThat(more.interval().orElseThrow().low())
                .isCloseTo(fewer.interval().orElseThrow().low(), within(0.01));
        assertThat(more.interval().orElseThrow().coverage()).isCloseTo(0.95, within(0.001));
        assertThat(MannWhitney.of(new double[60], new double[60]).p()).isEqualTo(1);
    }

    private static double[] appended(double[] values, double last) {
        double[] more = Arrays.copyOf(values, values.length + 1);
        more[values.length] = last;
        return more;
    }
}
