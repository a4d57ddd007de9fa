package io.clusterloader.netperf.report;

import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.PairResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The pods that a run lost. The failure of a sample that missed one begins with what happened to it, because its pairs only show the effect.
 *
 * @param fates what happened to each, by the name of the pod
 */
public record LostPods(SortedMap<String, String> fates) {
    public LostPods {
        fates = new TreeMap<>(fates);
    }

    public LostPods(Map<String, String> fates) {
        this(new TreeMap<>(fates));
    }

    /** Returns the samples of a run, those that failed with what happened to the pods that they missed. */
    public List<CaseResult> tell(List<CaseResult> samples) {
        Map<String, Instant> lastGood =
                fates.keySet().stream().collect(Collectors.toMap(pod -> pod, pod -> lastGood(pod, samples)));
        return samples.stream().map(sample -> tell(sample, lastGood)).toList();
    }

    private CaseResult tell(CaseResult sample, Map<String, Instant> lastGood) {
        if (sample.getFailure().isEmpty()) {
            return sample;
        }
        String told = fates.entrySet().stream()
                .filter(fate -> started(sample).isAfter(lastGood.getOrDefault(fate.getKey(), Instant.MIN)))
                .filter(fate -> sample.getPairsCount() == 0 || breaks(sample, fate.getKey()))
                .map(fate -> fate.getValue() + ". ")
                .collect(Collectors.joining());
        return sample.toBuilder().setFailure(told + sample.getFailure()).build();
    }

    /**
     * Returns when the last sample began in which a pod did its part. What failed before that failed of something else, since a pod that is
     * lost does not come back.
     */
    private static Instant lastGood(String pod, List<CaseResult> samples) {
        return samples.stream()
                .filter(sample -> sample.getPairsList().stream()
                        .anyMatch(pair -> pair.getViolationsCount() == 0 && hasPart(pair, pod)))
                .map(LostPods::started)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    private static boolean breaks(CaseResult sample, String pod) {
        return sample.getPairsList().stream().anyMatch(pair -> pair.getViolationsCount() > 0 && hasPart(pair, pod));
    }

    private static boolean hasPart(PairResult pair, String pod) {
        return pair.getClient().equals(pod) || pair.getServer().equals(pod);
    }

    private static Instant started(CaseResult sample) {
        return ProtoTime.read(sample.getStarted());
    }
}
