package io.clusterloader.runner.phase;

import java.util.List;

/** What is to be done for one replica of a bundle in one namespace. */
sealed interface ReplicaAction {
    /** Of the bundle, in its order. */
    List<Member> members();

    /** Empty for cluster scope. */
    String namespace();

    int index();

    /** There are more replicas than wanted. */
    record Delete(String namespace, int index, List<Member> members) implements ReplicaAction {}

    /** The replica is wanted. */
    record Establish(String namespace, int index, List<Member> members) implements ReplicaAction {}
}
