package io.clusterloader.netperf.fleet;

import io.clusterloader.testkit.PatientDispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The mock API server, with answers that a test sets. */
final class ScriptedDispatcher extends PatientDispatcher {
    private volatile Duration answerAfter = Duration.ZERO;
    private volatile MockResponse dryRun = new MockResponse()
            .setResponseCode(201)
            .setBody("{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"metadata\": {\"name\": \"pretended\"}}");

    private volatile Optional<Refusal> refusal = Optional.empty();
    private volatile Optional<String> stalled = Optional.empty();
    private volatile Optional<String> unanswered = Optional.empty();
    private volatile Optional<Duration> behind = Optional.empty();
    private volatile Optional<Pattern> forbidden = Optional.empty();
    /** What becomes of the next creations, until there are no more. */
    private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();

    /** The paths of creations of what is there already. */
    private final Queue<String> conflicts = new ConcurrentLinkedQueue<>();

    private volatile Optional<Pattern> silent = Optional.empty();
    private volatile String user = "";

    /** What becomes of creations with this end of their path and this part in their body. */
    private record Refusal(String path, String part, MockResponse answer) {}

    /** Answers creations with this end of their path and this part in their body like this from now on. */
    void answerCreations(String path, String part, MockResponse answer) {
        refusal = Optional.of(new Refusal(path, part, answer));
    }

    /** Answers the next creation with this end of its path that has no such answer yet like this, and does not carry it out. */
    void refuseOneCreation(String path, MockResponse answer) {
        refusals.add(new Refusal(path, "", answer));
    }

    private synchronized Optional<Refusal> nextRefusal(String path) {
        Optional<Refusal> next =
                refusals.stream().filter(one -> path.endsWith(one.path())).findFirst();
        next.ifPresent(refusals::remove);
        return next;
    }

    /** Returns the paths of creations of what is there already. */
    Queue<String> conflicts() {
        return conflicts;
    }

    /** Lets watches of paths that match, if they are opened from now on, stay open and deliver nothing. */
    void silenceWatches(Pattern paths) {
        silent = Optional.of(paths);
    }

    /** Lets what is created from now on be there at once, and the answer that says so come later. */
    void answerCreationsAfter(Duration delay) {
        answerAfter = delay;
    }

    /** Answers creations that are only pretended like this from now on. */
    void answerDryRuns(MockResponse answer) {
        dryRun = answer;
    }

    /** Lets the next deletion with this end of its path be without an answer for a minute, and not carried out. */
    void stallOneDeletion(String path) {
        stalled = Optional.of(path);
    }

    /** Lets the next creation with this end of its path be carried out, and its answer not come for a minute. */
    void loseOneAnswer(String path) {
        unanswered = Optional.of(path);
    }

    /** Has reads answered with a Date header that is so far behind this machine's clock. */
    void tellTime(Duration behindThisMachine) {
        behind = Optional.of(behindThisMachine);
    }

    /** Answers this user's reads of paths that match with 403 from now on. */
    void forbidReads(String userAgent, Pattern paths) {
        user = userAgent;
        forbidden = Optional.of(paths);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        boolean refused = "GET".equals(request.getMethod())
                && user.equals(request.getHeader("User-Agent"))
                && forbidden
                        .filter(paths ->
                                paths.matcher(String.valueOf(request.getPath())).find())
                        .isPresent();
        return refused ? MockCluster.refusal(403, "Forbidden", "may not be read") : super.dispatch(request);
    }

    @Override
    public MockResponse handleGet(String path) {
        MockResponse response = super.handleGet(path);
        behind.ifPresent(offset -> response.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().minus(offset).atZone(ZoneOffset.UTC))));
        return response;
    }

    @Override
    public MockResponse handleWatch(String path) {
        return silent.filter(paths -> paths.matcher(path).find()).isPresent()
                ? new MockResponse().withWebSocketUpgrade(new WebSocketListener() {})
                : super.handleWatch(path);
    }

    @Override
    public MockResponse handleDelete(String path) {
        if (stalled.filter(path::endsWith).isPresent()) {
            stalled = Optional.empty();
            return new MockResponse().setResponseCode(200).setBody("{}").setBodyDelay(1, TimeUnit.MINUTES);
        }
        return super.handleDelete(path);
    }

    @Override
    public MockResponse handleCreate(RecordedRequest request) {
        if (String.valueOf(request.getPath()).contains("dryRun=All")) {
            return dryRun;
        }
        Optional<Refusal> once = nextRefusal(String.valueOf(request.getPath()));
        if (once.isPresent()) {
            return once.get().answer();
        }
        // Read without being consumed: the mock reads it again.
        Optional<Refusal> refused =
                refusal.filter(one -> String.valueOf(request.getPath()).endsWith(one.path())
                        && new String(request.getBody().getBytes(), StandardCharsets.UTF_8).contains(one.part()));
        if (refused.isPresent()) {
            return refused.get().answer();
        }
        MockResponse response = super.handleCreate(request);
        if (response.code() == 409) {
            conflicts.add(String.valueOf(request.getPath()));
            // The mock leaves the body empty, a real server says which conflict it is.
            return MockCluster.refusal(409, "AlreadyExists", "already exists");
        }
        if (unanswered.filter(String.valueOf(request.getPath())::endsWith).isPresent()) {
            unanswered = Optional.empty();
            return response.setBodyDelay(1, TimeUnit.MINUTES);
        }
        return answerAfter.isZero() ? response : response.setBodyDelay(answerAfter.toMillis(), TimeUnit.MILLISECONDS);
    }
}
