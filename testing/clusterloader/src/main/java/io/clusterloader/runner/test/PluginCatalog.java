package io.clusterloader.runner.test;

import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Suggestion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The measurements that a definition can name. */
public final class PluginCatalog {
    private final Map<String, MeasurementPlugin<?>> plugins = new TreeMap<>();

    /**
     * Makes a catalogue.
     *
     * @throws PluginException if two plugins go by one method
     */
    public PluginCatalog(Iterable<? extends MeasurementPlugin<?>> found) throws PluginException {
        for (MeasurementPlugin<?> plugin : found) {
            MeasurementPlugin<?> other = plugins.putIfAbsent(plugin.method(), plugin);
            if (other != null) {
                throw new PluginException("two plugins on the class path provide the method %s: %s and %s; remove one"
                        .formatted(
                                plugin.method(),
                                other.getClass().getName(),
                                plugin.getClass().getName()));
            }
        }
    }

    /**
     * Everything on the class path.
     *
     * @throws PluginException if a plugin's jar is broken, or two plugins go by one method
     */
    public static PluginCatalog ofClassPath() throws PluginException {
        Iterator<?> services = ServiceLoader.load(MeasurementPlugin.class).iterator();
        List<MeasurementPlugin<?>> found = new ArrayList<>();
        try {
            while (services.hasNext()) {
                found.add((MeasurementPlugin<?>) services.next());
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new PluginException("a plugin on the class path cannot be loaded: " + e.getMessage(), e);
        }
        return new PluginCatalog(found);
    }

    public Optional<MeasurementPlugin<?>> find(String method) {
        return Optional.ofNullable(plugins.get(method));
    }

    /** Words that help a user who named a method that is not there. */
    public String suggestion(String method) {
        return plugins.isEmpty()
                ? "there is no measurement on the class path"
                : Suggestion.among(plugins.keySet(), method);
    }
}
