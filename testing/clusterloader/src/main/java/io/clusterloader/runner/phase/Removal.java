package io.clusterloader.runner.phase;

import io.clusterloader.runner.objects.ApiFailureException;
import io.clusterloader.runner.objects.ApiObjects;
import io.clusterloader.runner.objects.ObjectRef;

/** Deletes the objects of a replica, the last of the bundle first; one that fails keeps no other from it. */
final class Removal {
    private final ApiObjects api;
    private final Tally tally;

    Removal(ApiObjects api, Tally tally) {
        this.api = api;
        this.tally = tally;
    }

    void perform(ReplicaAction.Delete action) throws InterruptedException {
        for (Member member : action.members().reversed()) {
            for (ObjectRef ref : member.replicas().of(action.index()).reversed()) {
                try {
                    api.delete(ref);
                    member.replicas().remove(action.index(), ref);
                    tally.deleted();
                } catch (ApiFailureException e) {
                    tally.failed(String.valueOf(e.getMessage()));
                }
            }
        }
    }
}
