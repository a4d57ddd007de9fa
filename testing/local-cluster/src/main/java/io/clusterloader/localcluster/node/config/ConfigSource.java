package io.clusterloader.localcluster.node.config;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the secrets and config maps of one namespace, when pods need them.
 *
 * @param client    the API
 * @param namespace where they are
 */
public record ConfigSource(KubernetesClient client, String namespace) {
    /** Returns the contents of a secret, or empty if it does not exist. */
    public Optional<Map<String, byte[]>> secret(String name) {
        Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
        if (secret == null) {
            return Optional.empty();
        }
        Map<String, byte[]> contents = new TreeMap<>();
        orEmpty(secret.getData())
                .forEach((key, value) ->
                        contents.put(key, Base64.getMimeDecoder().decode(value)));
        orEmpty(secret.getStringData()).forEach((key, value) -> contents.put(key, bytes(value)));
        return Optional.of(contents);
    }

    /** Returns the contents of a config map, or empty if it does not exist. */
    public Optional<Map<String, byte[]>> configMap(String name) {
        ConfigMap map =
                client.configMaps().inNamespace(namespace).withName(name).get();
        if (map == null) {
            return Optional.empty();
        }
        Map<String, byte[]> contents = new TreeMap<>();
        orEmpty(map.getData()).forEach((key, value) -> contents.put(key, bytes(value)));
        orEmpty(map.getBinaryData())
                .forEach((key, value) ->
                        contents.put(key, Base64.getMimeDecoder().decode(value)));
        return Optional.of(contents);
    }

    private static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("NullAway") // The client's getters are not annotated; some give null.
    private static Map<String, String> orEmpty(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
