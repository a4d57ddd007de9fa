package io.clusterloader.runner.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.source.DefinitionProblem;
import io.clusterloader.runner.source.InvalidDefinitionException;
import io.clusterloader.runner.source.SourceText;
import io.clusterloader.runner.source.Tree;
import io.clusterloader.runner.source.YamlText;
import io.clusterloader.runner.tuning.TuningSet;
import io.clusterloader.runner.tuning.TuningSet.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TuningSetsTest {
    private final List<DefinitionProblem> problems = new ArrayList<>();

    @Test
    void readsAllEight() throws Exception {
        Map<String, TuningSet> sets = read("""
            tuningSets:
            - {name: a, qpsLoad: {qps: 0.5}}
            - {name: b, initialDelay: 2s, RandomizedLoad: {averageQPS: 10}}
            - {name: c, steppedLoad: {burstSize: 5, stepDelay: 1m}}
            - {name: d, timeLimitedLoad: {timeLimit: 10s}}
            - {name: e, randomizedTimeLimitedLoad: {timeLimit: 300ms}}
            - {name: f, parallelismLimitedLoad: {parallelismLimit: 7}}
            - {name: g, globalQPSLoad: {qps: 100, burst: 5}}
            - {name: h, poissonLoad: {expectedActionsPerSecond: 3}}
            """);
        assertThat(problems).isEmpty();
        assertThat(sets.values())
                .extracting(TuningSet::load)
                .containsExactly(
                        new Load.Qps(0.5),
                        new Load.Randomized(10),
                        new Load.Stepped(5, Duration.ofMinutes(1)),
                        new Load.TimeLimited(Duration.ofSeconds(10)),
                        new Load.RandomizedTimeLimited(Duration.ofMillis(300)),
                        new Load.ParallelismLimited(7),
                        new Load.GlobalQps(100, 5),
                        new Load.Poisson(3));
        assertThat(sets)
                .hasEntrySatisfying("b", set -> assertThat(set.initialDelay()).isEqualTo(Duration.ofSeconds(2)));
    }

    @Test
    void tellsWhatIsWrong() throws Exception {
        read("""
            tuningSets:
            - {name: none}
            - {name: two, qpsLoad: {qps: 1}, steppedLoad: {burstSize: 1, stepDelay: 1s}}
            - {name: zero, qpsLoad: {qps: 0}}
            - {name: half, steppedLoad: {burstSize: 1.5}}
            - {name: typo, qpsLoad: {qps: 1, bust: 2}}
            - {name: ok, qpsLoad: {qps: 1}}
            - {name: ok, qpsLoad: {qps: 2}}
            - {qpsLoad: {qps: 2}}
            - {name: late, initialDelay: -1s, qpsLoad: {qps: 2}}
            - just text
            """);
        assertThat(problems)
                .extracting(DefinitionProblem::toString)
                .containsExactlyInAnyOrder(
                        "t.yaml:2:3: tuningSets[0]: has no load; give one of qpsLoad, randomizedLoad, steppedLoad,"
                                + " timeLimitedLoad, randomizedTimeLimitedLoad, parallelismLimitedLoad, globalQPSLoad,"
                                + " poissonLoad",
                        "t.yaml:3:3: tuningSets[1]: has several loads: qpsLoad, steppedLoad; keep one",
                        "t.yaml:4:25: tuningSets[2].qpsLoad: qps is 0.0, must be above 0",
                        "t.yaml:5:30: tuningSets[3].steppedLoad.burstSize: is a number, must be a whole number",
                        "t.yaml:6:34: tuningSets[4].qpsLoad.bust: unknown field; known are: qps",
                        "t.yaml:8:3: tuningSets[6]: a tuning set named \"ok\" is there already",
                        "t.yaml:9:3: tuningSets[7].name: is missing",
                        "t.yaml:10:3: tuningSets[8]: initialDelay is PT-1S, must not be negative",
                        "t.yaml:11:3: tuningSets[9]: is a string, must be a map");
    }

    private Map<String, TuningSet> read(String text) throws InvalidDefinitionException {
        Tree.Mapping root = YamlText.map(new SourceText("t.yaml", text), "");
        return TuningSets.read(new Fields(root, "", problems)).right();
    }
}
