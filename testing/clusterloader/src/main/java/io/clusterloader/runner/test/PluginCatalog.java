package io.clusterloader.runner.test;

import io.clusterloader.measurement.MeasurementApi;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.text.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
     * Creates a catalog.
     *
     * @throws PluginException if a plugin was built for another version of the API, or two plugins have one method
     */
    public PluginCatalog(Iterable<? extends MeasurementPlugin<?>> found) throws PluginException {
        for (MeasurementPlugin<?> plugin : found) {
            requireApiVersion(plugin);
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
     * Returns every plugin on the class path.
     *
     * @throws PluginException if a plugin's jar is broken, or as the constructor does
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

    private static void requireApiVersion(MeasurementPlugin<?> plugin) throws PluginException {
        String name = plugin.getClass().getName();
        try {
            if (plugin.apiVersion() != MeasurementApi.VERSION) {
                throw new PluginException(
                        "the plugin %s is built for version %d of the measurement API, this clusterloader has version %d: build the plugin against the measurement-api of this clusterloader"
                                .formatted(name, plugin.apiVersion(), MeasurementApi.VERSION));
            }
        } catch (LinkageError e) {
            throw new PluginException(
                    "the plugin %s is built for another version of the measurement API than %d, which this clusterloader has: build the plugin against the measurement-api of this clusterloader"
                            .formatted(name, MeasurementApi.VERSION),
                    e);
        }
    }

    public Optional<MeasurementPlugin<?>> find(String method) {
        return Optional.ofNullable(plugins.get(method));
    }

    /** Returns all measurements, in the order of their methods. */
    public Collection<MeasurementPlugin<?>> all() {
        return Collections.unmodifiableCollection(plugins.values());
    }

    /** Words that help a user who named a method that is not there. */
    public String suggestion(String method) {
        return plugins.isEmpty()
                ? "there is no measurement on the class path"
                : Suggestion.among(plugins.keySet(), method);
    }
}
