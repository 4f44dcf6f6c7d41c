package aurora.cutover.rehearsal.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;

/**
 * An authoritative DNS server on 127.0.0.1, UDP and TCP on one free port. One thread serves UDP,
 * one accepts, four serve TCP; {@link #close()} ends them all.
 */
public final class AuthoritativeServer implements AutoCloseable {
  private record Sockets(DatagramSocket udp, ServerSocket tcp) {}

  private static final int TCP_THREADS = 4;
  private static final int BACKLOG = 50;
  private static final int BIND_TRIES = 20;
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration END = Duration.ofSeconds(5);

  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final InetSocketAddress address;
  private final WireAnswerer answerer;
  private final ExecutorService threads;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Queue<Thread> started = new ConcurrentLinkedQueue<>();
  private final LongAdder answered = new LongAdder();

  /**
   * Starts to serve.
   *
   * @throws IOException if no port is free for both UDP and TCP
   */
  public AuthoritativeServer(Collection<? extends ServedZone> zones) throws IOException {
    answerer = new WireAnswerer(new Answerer(zones));
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    Sockets bound = bind(loopback);
    udp = bound.udp();
    tcp = bound.tcp();
    address = new InetSocketAddress(loopback, tcp.getLocalPort());
    ThreadFactory factory = Thread.ofPlatform().daemon().name("dns-server-", 0).factory();
    threads =
        Executors.newFixedThreadPool(
            TCP_THREADS + 2,
            task -> {
              Thread thread = factory.newThread(task);
              started.add(thread);
              return thread;
            });
    threads.execute(this::serveUdp);
    threads.execute(this::acceptTcp);
  }

  /** Where to send queries. */
  public InetSocketAddress address() {
    return address;
  }

  /** How many queries have been answered since the start. */
  public long answered() {
    return answered.sum();
  }

  private static DatagramSocket udpBeside(ServerSocket tcp) throws IOException {
    try {
      return new DatagramSocket(tcp.getLocalSocketAddress());
    } catch (IOException portTaken) {
      tcp.close();
      throw portTaken;
    }
  }

  private static Sockets bind(InetAddress on) throws IOException {
    for (int tries = 1; ; tries++) {
      ServerSocket tcp = new ServerSocket(0, BACKLOG, on);
      try {
        return new Sockets(udpBeside(tcp), tcp);
      } catch (IOException portTaken) {
        if (tries == BIND_TRIES) {
          throw portTaken;
        }
      }
    }
  }

  private void serveUdp() {
    byte[] buffer = new byte[65_535];
    while (!udp.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        udp.receive(packet);
        byte[] query = Arrays.copyOf(buffer, packet.getLength());
        Optional<byte[]> reply = answerer.udp(query);
        if (reply.isPresent()) {
          answered.increment();
          udp.send(new DatagramPacket(reply.get(), reply.get().length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // One client's unreachable port must not end the service; close() ends the loop.
      }
    }
  }

  private void acceptTcp() {
    while (!tcp.isClosed()) {
      try {
        serve(tcp.accept());
      } catch (IOException e) {
        // The client gave up before it was accepted, or close() was called, which ends the loop.
      }
    }
  }

  private void serve(Socket connection) throws IOException {
    connections.add(connection);
    try {
      threads.execute(() -> serveTcp(connection));
    } catch (RejectedExecutionException closing) {
      connection.close();
    }
  }

  private void serveTcp(Socket connection) {
    try (connection) {
      connection.setSoTimeout((int) IDLE.toMillis());
      DataInputStream in = new DataInputStream(connection.getInputStream());
      DataOutputStream out = new DataOutputStream(connection.getOutputStream());
      while (!tcp.isClosed()) {
        Optional<byte[]> reply = answerer.tcp(in.readNBytes(in.readUnsignedShort()));
        if (reply.isEmpty()) {
          return;
        }
        answered.increment();
        out.write(framed(reply.get()));
        out.flush();
      }
    } catch (IOException e) {
      // The client is done, too slow, or close() was called: the connection ends either way.
    } finally {
      connections.remove(connection);
    }
  }

  private static byte[] framed(byte[] message) {
    return ByteBuffer.allocate(message.length + 2)
        .putShort((short) message.length)
        .put(message)
        .array();
  }

  /**
   * Stops serving and waits until every thread has ended. Safe to repeat.
   *
   * @throws IOException if one has not ended within five seconds
   */
  @Override
  public void close() throws IOException {
    udp.close();
    tcp.close();
    threads.shutdown();
    for (Socket connection : connections) {
      connection.close();
    }
    // A pool counts as terminated a little before its last thread has ended.
    for (Thread thread : started) {
      join(thread);
    }
  }

  private static void join(Thread thread) throws IOException {
    try {
      if (!thread.join(END)) {
        throw new IOException(thread.getName() + " did not end within " + END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
