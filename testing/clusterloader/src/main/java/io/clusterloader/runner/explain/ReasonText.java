package io.clusterloader.runner.explain;

import io.clusterloader.measurement.Reason;
import java.util.Locale;

/**
 * What a user should know of a reason code. {@code docs/reference/reason-codes.md} is made of it.
 *
 * @param meaning what happened
 * @param cause why, most often
 * @param remedy what helps
 */
record ReasonText(String meaning, String cause, String remedy) {
    private static final String PAGE = "docs/reference/reason-codes.md#";

    /** Returns the place of a code in the documentation. */
    static String page(Reason reason) {
        return PAGE + reason.code().toLowerCase(Locale.ROOT);
    }

    /** Returns the text of a code. */
    static ReasonText of(Reason reason) {
        return switch (reason) {
            case INVALID_PARAMS ->
                new ReasonText(
                        "the params of a step are wrong",
                        "a key is misspelt, or a value is out of its range",
                        "correct the definition at the place that the message names");
            case WRONG_ORDER ->
                new ReasonText(
                        "a step came at the wrong time, such as gather without start",
                        "the steps are in the wrong order, or start and gather have different identifiers",
                        "correct the order of the steps, or the identifier");
            case UNSCHEDULABLE ->
                new ReasonText(
                        "the nodes of the cluster cannot hold the pods",
                        "too few nodes are ready and free of taints, or too little CPU or memory is left on them",
                        "add nodes, or ask for less: fewer pods, smaller requests, other tolerations");
            case IMAGE_PULL ->
                new ReasonText(
                        "a container image could not be pulled",
                        "the registry does not have the image, cannot be reached from the nodes, or asks for credentials",
                        "check the image names, the registry and its credentials; `clusterloader doctor --trial-pods` tries them");
            case QUOTA_EXCEEDED ->
                new ReasonText(
                        "a resource quota forbids the objects",
                        "the namespace has a quota that is used up, or that asks for limits which the pods do not have",
                        "raise the quota, or set the resources of the pods");
            case FORBIDDEN ->
                new ReasonText(
                        "the API server denied a request: a missing permission, or admission such as Pod Security",
                        "the user lacks a right, or a policy of the cluster does not admit the objects",
                        "grant what `clusterloader doctor` names");
            case API_UNAVAILABLE ->
                new ReasonText(
                        "the API server did not answer, or answered with an error",
                        "the control plane is overloaded or restarting, or the network to it is interrupted",
                        "check the cluster and the way to it");
            case DEPLOY_FAILED ->
                new ReasonText(
                        "objects could not be created, or pods did not become ready, for another reason",
                        "an admission webhook changed or refused an object, or a container ended at once",
                        "see the message: it quotes Kubernetes");
            case CONNECTION_LOST ->
                new ReasonText(
                        "the connection to what the measurement deployed is lost",
                        "the pod was evicted, or its node or the network to it went down",
                        "check the network and the pod that the message names");
            case WORKER_LOST ->
                new ReasonText(
                        "a worker did not register, disconnected for good, or was restarted",
                        "its node went down, or its memory limit was too small",
                        "check the node and the log of the worker");
            case TOOL_FAILED ->
                new ReasonText(
                        "a program did not start, exited with an error, was killed, or printed what cannot be parsed",
                        "the server was not reachable over the measured path, or an argument is not supported",
                        "see the message: it has the exit code and the end of stderr");
            case TOOL_MISSING ->
                new ReasonText(
                        "workers lack a program that alone can measure what was asked for",
                        "their image is of a Debian that does not have it",
                        "use the image of this release, or leave the protocol out");
            case TIMEOUT ->
                new ReasonText(
                        "something did not happen before its deadline",
                        "the cluster is slow or overloaded, or waits for what never comes",
                        "see what the message names as missing; raise the timeout if the cluster is slow");
            case INVALID_RESULT ->
                new ReasonText(
                        "there is a result, but it breaks a validity rule",
                        "the clients started too far apart, or something other than the network was the limit",
                        "see `violations` in the full report");
            case PARTIAL ->
                new ReasonText(
                        "less was measured than was asked for",
                        "some pairs or samples failed, and the others have results",
                        "see the failed pairs in the full report");
            case THRESHOLD_EXCEEDED ->
                new ReasonText(
                        "a result is beyond a threshold of the definition",
                        "the cluster became slower, or the threshold does not fit this cluster",
                        "find out what made the cluster slower, or change the threshold");
            case ARTIFACT_NOT_WRITTEN ->
                new ReasonText(
                        "a result could not be written to the report directory",
                        "the disk is full, or the directory belongs to another user",
                        "check its free space and permissions");
            case INVALID_STATE ->
                new ReasonText(
                        "the stored state of a started measurement cannot be read",
                        "another release wrote it, or the file was changed",
                        "use the release that started it, and the unchanged state file");
            case CLEAN_UP ->
                new ReasonText(
                        "something that the test created could not be removed",
                        "the API server did not answer in time, or a finalizer holds an object",
                        "remove what the message names");
            case CANCELLED ->
                new ReasonText("the run was cancelled", "nobody followed it, or it was aborted", "run it again");
            case INTERRUPTED ->
                new ReasonText("the run was interrupted by a signal", "Ctrl-C, or the end of a job", "run it again");
            case MEASUREMENT_FAILED ->
                new ReasonText(
                        "the measurement failed for a reason without a code of its own",
                        "the message tells",
                        "see the message");
            case INTERNAL ->
                new ReasonText(
                        "a defect of the program or of a plugin",
                        "the log has the stack trace",
                        "report it with `clusterloader.log`");
        };
    }
}
