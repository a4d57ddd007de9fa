package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The file that a client finds the server with. */
final class Kubeconfig {
    private Kubeconfig() {}

    /** The text of the file, in JSON, which is YAML too. One name for cluster, user and context. */
    static String of(String name, String url, ServerIdentity identity) {
        ObjectNode file = Json.object().put("apiVersion", "v1").put("kind", "Config");
        file.put("current-context", name);
        entry(file.putArray("clusters"), name, "cluster")
                .put("server", url)
                .put(
                        "certificate-authority-data",
                        Base64.getEncoder()
                                .encodeToString(identity.certificate().getBytes(StandardCharsets.UTF_8)));
        entry(file.putArray("users"), name, "user").put("token", identity.token());
        entry(file.putArray("contexts"), name, "context")
                .put("cluster", name)
                .put("user", name)
                .put("namespace", "default");
        return Json.text(file) + "\n";
    }

    private static ObjectNode entry(ArrayNode list, String name, String what) {
        return list.addObject().put("name", name).putObject(what);
    }
}
