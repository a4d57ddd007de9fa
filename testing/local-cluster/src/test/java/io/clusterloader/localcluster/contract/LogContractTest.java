package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What containers wrote. */
@Contract
class LogContractTest {
    @Test
    void showsWhatAContainerWrites(Sandbox here) {
        here.run("a", "echo one; echo two; echo three; exec sleep 1000");
        here.awaitReady("a");

        assertThat(here.awaitLog("a", "three\n")).isEqualTo("one\ntwo\nthree\n");
        assertThat(Raw.get(here, log(here) + "?tailLines=1").body()).isEqualTo("three\n");
        assertThat(Raw.get(here, log(here) + "?limitBytes=3").body()).isEqualTo("one");
    }

    /** In which order is not promised: the two come by different ways. */
    @Test
    void showsErrorsAmongTheRest(Sandbox here) {
        here.run("a", "echo one; echo two >&2; exec sleep 1000");
        here.awaitReady("a");

        here.awaitLog("a", "one\n");
        assertThat(here.awaitLog("a", "two\n")).hasLineCount(2).contains("one\n");
    }

    @Test
    void followsALogToItsEnd(Sandbox here) {
        here.create(ContractPods.shell(here, "a", "echo one; sleep 1; echo two")
                .editSpec()
                .withRestartPolicy("Never")
                .endSpec()
                .build());
        here.awaitPod("a", seen -> !seen.getStatus().getPhase().equals("Pending"));

        assertThat(Raw.get(here, log(here) + "?follow=true").body()).isEqualTo("one\ntwo\n");
    }

    @Test
    void saysWhyThereIsNoLog(Sandbox here) {
        here.create(ContractPods.pause(here, "a")
                .editSpec()
                .addToNodeSelector("no", "node")
                .endSpec()
                .build());

        assertThat(Raw.get(here, log(here)).body()).isEmpty();
        Raw wrong = Raw.get(here, log(here) + "?container=other");
        assertThat(wrong.code()).isEqualTo(400);
        assertThat(wrong.json().path("message").asText()).isEqualTo("container other is not valid for pod a");
        assertThat(Raw.get(here, "/api/v1/namespaces/" + here.namespace() + "/pods/none/log")
                        .code())
                .isEqualTo(404);
    }

    @Test
    void saysThatAContainerHasNotStarted(Sandbox here) {
        here.create(ContractPods.pause(here, "a")
                .editSpec()
                .editFirstContainer()
                .withImage(here.images().missing())
                .endContainer()
                .endSpec()
                .build());
        here.awaitPod("a", seen -> ContractPods.waitingReason(seen).contains("Pull"));

        Raw answer = Raw.get(here, log(here));

        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.json().path("message").asText())
                .startsWith("container \"main\" in pod \"a\" is waiting to start: ");
    }

    private static String log(Sandbox here) {
        return "/api/v1/namespaces/" + here.namespace() + "/pods/a/log";
    }
}
