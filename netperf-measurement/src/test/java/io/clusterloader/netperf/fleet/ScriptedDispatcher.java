package io.clusterloader.netperf.fleet;

import io.clusterloader.testkit.PatientDispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The mock API server, with answers that a test sets. */
final class ScriptedDispatcher extends PatientDispatcher {
    private volatile Duration answerAfter = Duration.ZERO;
    private volatile MockResponse dryRun = new MockResponse()
            .setResponseCode(201)
            .setBody("{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"metadata\": {\"name\": \"pretended\"}}");

    private volatile Optional<MockResponse> pods = Optional.empty();

    /** Answers creations of pods like this from now on. */
    void answerPods(MockResponse answer) {
        pods = Optional.of(answer);
    }

    /** Lets what is created from now on be there at once, and the answer that says so come later. */
    void answerCreationsAfter(Duration delay) {
        answerAfter = delay;
    }

    /** Answers creations that are only pretended like this from now on. */
    void answerDryRuns(MockResponse answer) {
        dryRun = answer;
    }

    @Override
    public MockResponse handleCreate(RecordedRequest request) {
        if (String.valueOf(request.getPath()).contains("dryRun=All")) {
            return dryRun;
        }
        if (String.valueOf(request.getPath()).endsWith("/pods") && pods.isPresent()) {
            return pods.get();
        }
        MockResponse response = super.handleCreate(request);
        return answerAfter.isZero() ? response : response.setBodyDelay(answerAfter.toMillis(), TimeUnit.MILLISECONDS);
    }
}
