package io.clusterloader.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTableTest {
    private static final List<Finding> FINDINGS = List.of(
            Finding.ok("server", "Kubernetes v1.33.1"),
            Finding.problem("rights", "may not create pods", "bind the user to a role"),
            Finding.problem("rights", "may not list nodes", "bind the user to a role"),
            Finding.unknown("clocks", "no node has a lease"));

    @Test
    void saysOnceWhatHelpsAgainstSeveral() {
        assertThat(new FindingTable(0).lines(FINDINGS))
                .containsExactly(
                        "ok       server  Kubernetes v1.33.1",
                        "problem  rights  may not create pods",
                        "problem  rights  may not list nodes",
                        "                 -> bind the user to a role",
                        "unknown  clocks  no node has a lease");
    }

    @Test
    void keepsWithinATerminal() {
        assertThat(new FindingTable(30).lines(FINDINGS))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(30))
                .contains("problem  rights  may not", "                   create pods");
    }

    @Test
    void countsThemInAWord() {
        assertThat(new Diagnosis(FINDINGS).summary()).isEqualTo("A run would fail: 1 ok, 1 unknown, 2 problems.");
        assertThat(new Diagnosis(FINDINGS.subList(0, 1)).summary()).isEqualTo("A run can go ahead: 1 ok.");
    }
}
