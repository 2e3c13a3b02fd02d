// Compiled by the tests, analysed together with the core library. Each method says in its name what is expected of it.
#pragma warning disable
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Samples;

public sealed class QuietStream : Stream
{
    public override int Read(byte[] buffer, int offset, int count) => 0;
    public override void Write(byte[] buffer, int offset, int count) { }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => 0;
    public override void SetLength(long value) { }
    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => true;
    public override long Length => 0;
    public override long Position { get; set; }
}

public sealed class QuietWriter : TextWriter
{
    public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;
    public override void Write(char value) { }
    public override void Write(char[] buffer) { }
    public override void Write(char[] buffer, int index, int count) { }
    public override void Write(string value) { }
}

public sealed class LoudWriter(Stream inner) : TextWriter
{
    public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;
    public override void Write(char value) => inner.WriteByte((byte)value);
}

public static class Receivers
{
    // The compiler writes `callvirt Stream::Read` for all of them.
    public static int Silent_own_override(QuietStream stream) => stream.Read(new byte[1], 0, 1);
    public static int Stream_of_unknown_type(Stream stream) => stream.Read(new byte[1], 0, 1);
    public static int Disk_of_a_file(FileStream stream) => stream.Read(new byte[1], 0, 1);
    public static int Silent_local(object o) { var s = new QuietStream(); return s.Read(new byte[1], 0, 1); }
    public static int Silent_through_a_field(Holder holder) => holder.Quiet.Read(new byte[1], 0, 1);
    public static int Silent_through_a_generic_list(List<QuietStream> list) => list[0].Read(new byte[1], 0, 1);
}

public class Holder { public QuietStream Quiet = new(); }

public static class Templates
{
    public static void Silent_inherited_on_a_quiet_writer(QuietWriter writer) => writer.WriteLine("text");
    public static void Text_on_any_writer(TextWriter writer) => writer.WriteLine("text");
    public static void Stream_behind_a_loud_writer(LoudWriter writer) => writer.WriteLine("text");
}

public static class Paths
{
    public static void Silent_before_a_throw(bool wrong)
    {
        if (wrong)
        {
            Thread.Sleep(1);
            throw new InvalidOperationException();
        }
    }

    public static void Silent_call_that_never_returns(bool wrong)
    {
        if (wrong)
            Fail();
    }

    private static void Fail()
    {
        Thread.Sleep(1);
        throw new InvalidOperationException();
    }

    public static void Silent_in_a_catch()
    {
        try { GC.KeepAlive(null); }
        catch (IOException) { Thread.Sleep(1); }
    }

    public static void Silent_in_a_filter()
    {
        try { GC.KeepAlive(null); }
        catch (IOException) when (Waits()) { }
    }

    public static void Sleep_in_a_finally()
    {
        try { GC.KeepAlive(null); }
        finally { Thread.Sleep(1); }
    }

    public static bool Sleep_in_a_loop(int n)
    {
        for (var i = 0; i < n; i++)
            Thread.Sleep(1);
        return true;
    }

    public static void Silent_on_a_rare_path(int a, int b, int c, int d)
    {
        if (a == 1 && b == 2 && c == 3 && d == 4)
            Thread.Sleep(1);
    }

    public static void Sleep_on_one_of_two_paths(bool b)
    {
        if (b)
            Thread.Sleep(1);
    }

    public static bool Sleep_in_a_switch(int n)
    {
        switch (n)
        {
            case 0: return false;
            case 1: Thread.Sleep(1); return true;
            case 2: Thread.Sleep(2); return true;
            case 3: Thread.Sleep(3); return true;
            default: return false;
        }
    }

    private static bool Waits() { Thread.Sleep(1); return true; }
}

public class Once
{
    private static object s_shared;
    private object _own;

    public static object Silent_shared() { if (s_shared == null) s_shared = Load(); return s_shared; }
    public static object Silent_shared_coalescing() => s_shared ??= Load();
    public static object Silent_exchanged() { if (s_shared == null) Interlocked.CompareExchange(ref s_shared, Load(), null); return s_shared; }
    public object Sleep_own() => _own ??= Load();
    private static object Load() { Thread.Sleep(1); return new object(); }
}

public class Strategies
{
    private readonly Closed _closed = new ClosedSleeper();
    private readonly Open _open = null;
    private readonly IOpen _interface = null;

    public void Sleep_closed_hierarchy() => _closed.Run();
    public void Silent_open_hierarchy() => _open.Run();
    public void Silent_open_interface() => _interface.Run();

    internal abstract class Closed { public abstract void Run(); }
    internal sealed class ClosedSleeper : Closed { public override void Run() => Thread.Sleep(1); }
}

public abstract class Open { public virtual void Run() { } }
public class OpenSleeper : Open { public override void Run() => Thread.Sleep(1); }
public interface IOpen { void Run(); }
public class OpenImplementation : IOpen { public void Run() => Thread.Sleep(1); }
public class OtherImplementation : IOpen { public void Run() => Thread.Sleep(1); }
public interface IDivided { void Run(); }
public class DividedA : IDivided { public void Run() => Thread.Sleep(1); }
public class DividedB : IDivided { public void Run() { } }
public class DividedC : IDivided { public void Run() { } }

public class Carried
{
    public static byte Stream_from_a_parameter(Stream source) => (byte)source.ReadByte();
    public static byte Silent_own_abstract_stream(object o) => (byte)Make(o).ReadByte();
    public static string Disk_from_a_path(string path) { using var reader = new StreamReader(path); return reader.ReadToEnd(); }
    private static Stream Make(object o) => o as Stream;
}

public class Tasks
{
    public static int Wait_for_a_result(Task<int> task) => task.Result;
    public static int Wait_for_an_awaiter(Task<int> task) => task.GetAwaiter().GetResult();
    public static int Silent_after_a_test(Task<int> task) => task.IsCompletedSuccessfully ? task.Result : 0;
    public static void Silent_start_of_async_work() => _ = Work();
    public static void Silent_delegate() => Later(() => Thread.Sleep(1));
    public static void Silent_method_group() => Later(Nap);
    public static IEnumerable<int> Silent_iterator() { Thread.Sleep(1); yield return 1; }
    private static async Task Work() { Thread.Sleep(1); await Task.Delay(1); Thread.Sleep(1); }
    private static void Later(Action action) => GC.KeepAlive(action);
    private static void Nap() => Thread.Sleep(1);
}
