package io.clusterloader.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionTest {
    private static final Action WAIT = new Action("waitForReady");
    private static final List<Action> KNOWN = List.of(Action.START, WAIT, Action.GATHER);

    @Test
    void isReadWithoutRegardToCase() throws Exception {
        assertThat(Action.read(Params.of(Map.of("action", "waitforready")), KNOWN))
                .isEqualTo(WAIT);
    }

    @Test
    void isNoneForAMeasurementWithoutActions() throws Exception {
        assertThat(Action.read(Params.of(Map.of("action", "start")), List.of())).isEqualTo(Action.NONE);
    }

    @Test
    void rejectsAMissingAction() {
        assertThatThrownBy(() -> Action.read(Params.of(Map.of()), KNOWN))
                .isInstanceOf(InvalidParamsException.class)
                .hasMessage("action: is missing: write one of action: start, action: waitForReady, action: gather");
    }

    @Test
    void suggestsTheNearestAction() {
        assertThatThrownBy(() -> Action.read(Params.of(Map.of("action", "waitForRedy")), KNOWN))
                .isInstanceOf(InvalidParamsException.class)
                .hasMessage("action: unknown action \"waitForRedy\"; did you mean \"waitForReady\"?");
    }
}
