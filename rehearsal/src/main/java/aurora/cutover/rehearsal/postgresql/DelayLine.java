package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.Address;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * A line between a server and its replica on which changes take as long as one wishes: logical
 * replication has no delay of its own. The dialogue before the changes passes at once.
 */
final class DelayLine {
  private static final char CHANGES_FOLLOW = 'W';
  private static final int BUFFER = 1 << 16;

  private final Address server;
  private final ServerSocket socket;
  private volatile long delayNanos;

  private DelayLine(Address server, ServerSocket socket) {
    this.server = server;
    this.socket = socket;
  }

  /** A line that is there until the JVM ends. */
  static DelayLine to(Address server) throws IOException {
    ServerSocket socket = new ServerSocket(0, 10, InetAddress.getByName(server.address()));
    DelayLine line = new DelayLine(server, socket);
    run("delay-line", line::accept);
    return line;
  }

  Address address() {
    return new Address(socket.getInetAddress().getHostAddress(), socket.getLocalPort());
  }

  /** Counts for what is on the line already, too. */
  void delay(Duration delay) {
    delayNanos = delay.toNanos();
  }

  private void accept() throws IOException {
    while (true) {
      Socket replica = socket.accept();
      Socket upstream = new Socket();
      try {
        upstream.connect(new InetSocketAddress(server.address(), server.port()));
        replica.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
      } catch (IOException serverIsDown) {
        replica.close();
        continue;
      }
      DelayQueue<Piece> line = new DelayQueue<>();
      run("delay-line-back", () -> pass(replica, upstream));
      run("delay-line-in", () -> receive(upstream, replica, line));
      run("delay-line-out", () -> deliver(line, replica, upstream));
    }
  }

  /** What the replica says goes back at once. */
  private static void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  private void receive(Socket from, Socket to, DelayQueue<Piece> line) throws IOException {
    DataInputStream in = new DataInputStream(from.getInputStream());
    try {
      dialogue(in, to.getOutputStream());
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        line.add(new Piece(java.util.Arrays.copyOf(buffer, read), System.nanoTime()));
      }
    } finally {
      line.add(new Piece(new byte[0], System.nanoTime()));
    }
  }

  /** Messages are a letter, a length that counts itself, and the rest. */
  private static void dialogue(DataInputStream in, OutputStream out) throws IOException {
    char type;
    do {
      type = (char) in.readUnsignedByte();
      int length = in.readInt();
      java.nio.ByteBuffer message = java.nio.ByteBuffer.allocate(length + 1);
      message.put((byte) type).putInt(length).put(in.readNBytes(length - Integer.BYTES));
      out.write(message.array());
      out.flush();
    } while (type != CHANGES_FOLLOW);
  }

  private static void deliver(DelayQueue<Piece> line, Socket to, Socket upstream)
      throws IOException, InterruptedException {
    try (to;
        upstream) {
      while (true) {
        // looks again while it waits, since the delay may have become shorter
        Piece piece = line.poll(20, TimeUnit.MILLISECONDS);
        if (piece != null && piece.bytes.length == 0) {
          return;
        }
        if (piece != null) {
          to.getOutputStream().write(piece.bytes);
        }
      }
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void run(String name, Work work) {
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Some bytes and when they came; none for the end. */
  private final class Piece implements Delayed {
    private final byte[] bytes;
    private final long came;

    private Piece(byte[] bytes, long came) {
      this.bytes = bytes;
      this.came = came;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(came + delayNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return other instanceof Piece piece ? Long.compare(came, piece.came) : 0;
    }
  }
}
