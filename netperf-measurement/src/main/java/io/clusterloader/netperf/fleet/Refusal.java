package io.clusterloader.netperf.fleet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.regex.Pattern;

/** What an API server says of an object that it does not take, with a remedy where a param is one. */
final class Refusal {
    /** Of quotas and of ranges of limits, which a cluster may put into every namespace that is made. */
    private static final Pattern OF_RESOURCES = Pattern.compile(
            "must specify |(minimum|maximum) .* usage per |memory limit|cpu limit|limit to request ratio");

    private Refusal() {}

    static String of(HasMetadata object, String reason) {
        return object instanceof Pod && OF_RESOURCES.matcher(reason).find()
                ? reason + "; the params orchestratorResources and workerResources set what pods ask for"
                : reason;
    }
}
