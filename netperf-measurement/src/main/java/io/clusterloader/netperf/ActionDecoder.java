package io.clusterloader.netperf;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.Suggestion;
import io.clusterloader.netperf.params.StartParams;
import java.util.List;
import java.util.Locale;

/** Reads which action a step asks for, and its params. */
final class ActionDecoder {
    private static final String KEY = "action";
    private static final List<String> ACTIONS = List.of("start", "gather");

    private ActionDecoder() {}

    static Action decode(Params params) throws InvalidParamsException {
        String action = params.text(KEY, "");
        Params rest = params.without(KEY);
        return switch (action.toLowerCase(Locale.ROOT)) {
            case "start" -> new Action.Start(StartParams.decode(rest));
            case "gather" -> gather(rest);
            case "" -> throw refused("is missing; write action: start or action: gather");
            default -> throw refused("unknown action \"%s\"; %s".formatted(action, Suggestion.among(ACTIONS, action)));
        };
    }

    private static Action.Gather gather(Params rest) throws InvalidParamsException {
        if (rest.values().isEmpty()) {
            return new Action.Gather();
        }
        throw new InvalidParamsException(rest.values().keySet().stream()
                .map(key -> new Problem(key, "gather takes no params but action; give it to start"))
                .toList());
    }

    private static InvalidParamsException refused(String message) {
        return new InvalidParamsException(List.of(new Problem(KEY, message)));
    }
}
