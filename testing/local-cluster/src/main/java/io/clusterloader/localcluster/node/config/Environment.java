package io.clusterloader.localcluster.node.config;

import io.clusterloader.localcluster.node.image.Image;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Resolves the environment variables of a container. */
public final class Environment {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^()\\s]+)\\)");
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final ConfigSource configuration;
    private final PodFields fields;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private Environment(ConfigSource configuration, PodFields fields) {
        this.configuration = configuration;
        this.fields = fields;
    }

    /**
     * Returns the variables. Later ones override earlier ones: the image's, {@code envFrom}, {@code env}, which may
     * refer to those before it.
     *
     * @throws ConfigurationException when a secret, a config map or a key that is not optional is missing
     */
    public static Map<String, String> of(Container container, Image image, ConfigSource configuration, PodFields fields)
            throws ConfigurationException {
        Environment environment = new Environment(configuration, fields);
        environment.variables.put("PATH", PATH);
        environment.variables.put("HOME", "/");
        environment.variables.put("HOSTNAME", fields.hostname());
        environment.variables.putAll(image.environment());
        for (EnvFromSource source : container.getEnvFrom()) {
            environment.addAll(source);
        }
        for (EnvVar variable : container.getEnv()) {
            environment.add(variable);
        }
        return environment.variables;
    }

    private void addAll(EnvFromSource source) throws ConfigurationException {
        String prefix = source.getPrefix() == null ? "" : source.getPrefix();
        if (source.getSecretRef() != null) {
            String name = source.getSecretRef().getName();
            putAll(
                    prefix,
                    configuration.secret(name),
                    "secret",
                    name,
                    source.getSecretRef().getOptional());
        }
        if (source.getConfigMapRef() != null) {
            String name = source.getConfigMapRef().getName();
            putAll(
                    prefix,
                    configuration.configMap(name),
                    "configmap",
                    name,
                    source.getConfigMapRef().getOptional());
        }
    }

    private void putAll(
            String prefix, Optional<Map<String, byte[]>> found, String kind, String name, @Nullable Boolean optional)
            throws ConfigurationException {
        if (found.isEmpty() && !Boolean.TRUE.equals(optional)) {
            throw new ConfigurationException(kind + " \"" + name + "\" not found");
        }
        found.orElse(Map.of()).forEach((key, value) -> variables.put(prefix + key, text(value)));
    }

    private void add(EnvVar variable) throws ConfigurationException {
        if (variable.getValueFrom() == null) {
            String value = variable.getValue() == null ? "" : variable.getValue();
            variables.put(variable.getName(), expand(value, variables));
            return;
        }
        Optional<String> value = from(variable.getValueFrom(), variable.getName());
        value.ifPresent(present -> variables.put(variable.getName(), present));
    }

    private Optional<String> from(EnvVarSource source, String variable) throws ConfigurationException {
        if (source.getFieldRef() != null) {
            return Optional.of(fields.get(source.getFieldRef().getFieldPath()));
        }
        if (source.getSecretKeyRef() != null) {
            var ref = source.getSecretKeyRef();
            return key(configuration.secret(ref.getName()), "secret", ref.getName(), ref.getKey(), ref.getOptional());
        }
        if (source.getConfigMapKeyRef() != null) {
            var ref = source.getConfigMapKeyRef();
            return key(
                    configuration.configMap(ref.getName()),
                    "configmap",
                    ref.getName(),
                    ref.getKey(),
                    ref.getOptional());
        }
        throw new ConfigurationException("env " + variable + ": this kind of valueFrom is not supported");
    }

    private static Optional<String> key(
            Optional<Map<String, byte[]>> found, String kind, String name, String key, @Nullable Boolean optional)
            throws ConfigurationException {
        if (found.isPresent() && found.get().containsKey(key)) {
            return Optional.of(text(found.get().getOrDefault(key, new byte[0])));
        }
        if (Boolean.TRUE.equals(optional)) {
            return Optional.empty();
        }
        throw new ConfigurationException(
                found.isPresent()
                        ? "couldn't find key " + key + " in " + kind + " " + name
                        : kind + " \"" + name + "\" not found");
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    /** Replaces {@code $(NAME)} as Kubernetes does: unknown names stay as written, {@code $$} stands for {@code $}. */
    public static String expand(String text, Map<String, String> variables) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            if (name == null) {
                return Matcher.quoteReplacement("$");
            }
            return Matcher.quoteReplacement(variables.getOrDefault(name, match.group()));
        });
    }
}
