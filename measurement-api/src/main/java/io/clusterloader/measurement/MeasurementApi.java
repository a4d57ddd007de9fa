package io.clusterloader.measurement;

/** The version of this API. The runner compares it with the one that a plugin was compiled against. */
public final class MeasurementApi {
    /**
     * The present version. It grows when a plugin that was compiled against the version before cannot run any more.
     * The compiler copies this constant into the plugin that returns it from {@link MeasurementPlugin#apiVersion}.
     */
    public static final int VERSION = 1;

    private MeasurementApi() {}
}
