package io.clusterloader.localcluster.api;

import java.time.InstantSource;

/** The parts that answer requests for objects, over one store. */
record Handlers(Verbs verbs, Subresources subresources) {

    static Handlers over(ObjectStore store, ChangeLog changes, LogSource logs, InstantSource clock) {
        Deletion deletion = new Deletion(store, clock);
        ServiceAdmission services = new ServiceAdmission(store);
        Update update = new Update(store, deletion, services);
        Verbs verbs = new Verbs(store, changes, new Creation(store, services), update, deletion, clock);
        return new Handlers(verbs, new Subresources(store, verbs, update, new PodLogs(store, logs), clock));
    }

    ApiResponse answer(ApiRequest request, ResourcePath path) {
        return path.subresource().isEmpty() ? verbs.answer(request, path) : subresources.answer(request, path);
    }
}
