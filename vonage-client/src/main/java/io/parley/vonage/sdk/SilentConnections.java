package io.parley.vonage.sdk;

import org.apache.http.config.ConnectionConfig;
import org.apache.http.conn.HttpConnectionFactory;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.conn.DefaultManagedHttpClientConnection;

/// Connections that log nothing. The client's own write all that goes over them into the log where
/// somebody turns its debugging on: numbers, texts and the API secret.
///
/// Levels alone were rejected: they are settings, and a service that starts in the same process
/// resets them.
final class SilentConnections
    implements HttpConnectionFactory<HttpRoute, ManagedHttpClientConnection> {
  private static final int BUFFER_BYTES = 8 * 1024;

  @Override
  public ManagedHttpClientConnection create(HttpRoute route, ConnectionConfig config) {
    return new DefaultManagedHttpClientConnection("vonage", BUFFER_BYTES);
  }
}
