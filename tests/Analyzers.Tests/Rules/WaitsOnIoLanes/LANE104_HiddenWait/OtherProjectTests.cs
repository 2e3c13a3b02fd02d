using LaneKeeper.Rules.WaitsOnIoLanes;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Helpers in a project to which this one refers, where the host hands over its source.</summary>
public class HiddenWaitInOtherProjectTests
{
    private static readonly Project Shop = new()
    {
        OtherProject =
        [
            """
            public interface IStore { void Save(int order); }
            public interface IClock { void Tick(); }
            public class SlowClock : IClock { public void Tick() => Thread.Sleep(1000); }
            public class FastClock : IClock { public void Tick() { } }
            public interface ITwice { void Tick(); }
            public class SlowTwice : ITwice { public void Tick() => Thread.Sleep(1000); }
            public class Shelf<T> { public void Save<TOrder>(TOrder order) => Thread.Sleep(1000); }
            public sealed class Store : IStore
            {
                public void Save(int order) => Write(order);
                private void Write(int order) => Thread.Sleep(1000);
                public void Log(int order) { }
                public Task SaveAsync() { Thread.Sleep(1000); return Task.CompletedTask; }
            }

            public abstract class Job
            {
                public void Run() => Step();
                protected abstract void Step();
            }

            public static class Files
            {
                public static async Task DeleteAsync() { for (var i = 0; i < 3; i++) { try { Console.WriteLine(); return; } catch (IOException) { await Task.Delay(1000); } } }
                public static async Task SendAsync() { await Task.Delay(1000); }
            }

            public class Message(Stream stream) { public Stream Content { get; } = stream; public Stream Copy => Content; }

            public class Lazy { private static int? _value; public static int Value => _value ??= Load(); static int Load() { Thread.Sleep(1000); return 1; } }
            """,
        ],
    };

    [Theory]
    [InlineData("new Store().[|Save|](1);", false)]
    [InlineData("new Store().[|Save|](1);", true)]
    [InlineData("store.[|Save|](1);", false)]
    [InlineData("store.[|Save|](1);", true)]
    [InlineData("contract.[|Save|](1);", false)]
    [InlineData("contract.[|Save|](1);", true)]
    [InlineData("[|Send|]();", false)]
    [InlineData("[|Own|](store);", false)]
    [InlineData("[|Own|](store);", true)]
    [InlineData("generic.[|Save|](store);", false)]
    [InlineData("generic.[|Save|](store);", true)]
    public Task Are_followed(string statement, bool isForStandard) => Verify<HiddenWaitRule>.Reports(
        $$"""
        class C
        {
            async Task M(Store store, IStore contract, IClock clock, OwnJob job, Shelf<string> generic) { await Task.Yield(); {{statement}} }
            void Own(Store store) => store.Save(2);
            void Send() => Files.SendAsync().Wait();
        }

        sealed class OwnJob : Job { protected override void Step() => Thread.Sleep(1000); }
        """, Shop with { IsOtherForStandard = isForStandard });

    // Whether such a stream waits at all cannot be told from here.
    [Theory]
    [InlineData("message.Content.CopyTo(target);", false)]
    [InlineData("message.Content.CopyTo(target);", true)]
    [InlineData("message.Copy.CopyTo(target);", false)]
    [InlineData("message.Copy.CopyTo(target);", true)]
    public Task What_a_property_there_holds_is_not_known(string statement, bool isForStandard) => Verify<HiddenWaitRule>.Silent(
        $$"""
        class C
        {
            async Task M(Message message) { await Task.Yield(); Copy(message, new MemoryStream()); }
            void Copy(Message message, MemoryStream target) { {{statement}} }
        }
        """, Shop with { IsOtherForStandard = isForStandard });

    [Theory]
    [InlineData("Quick.Delete();", false)]
    [InlineData("store.Log(1);", false)]
    [InlineData("store.Log(1);", true)]
    [InlineData("clock.Tick();", false)]
    [InlineData("clock.Tick();", true)]
    [InlineData("twice.Tick();", false)]
    [InlineData("twice.Tick();", true)]
    [InlineData("var task = store.SaveAsync();", false)]
    [InlineData("var task = store.SaveAsync();", true)]
    [InlineData("var value = Lazy.Value;", false)]
    [InlineData("var value = Lazy.Value;", true)]
    public Task Are_left_alone_where_they_do_not_wait_for_certain(string statement, bool isForStandard) => Verify<HiddenWaitRule>.Silent(
        $$"""
        class C
        {
            async Task M(Store store, IClock clock, ITwice twice) { await Task.Yield(); {{statement}} }
        }

        class Quick : ITwice { public void Tick() { } public static void Delete() => Files.DeleteAsync().Wait(); }
        """, Shop with { IsOtherForStandard = isForStandard });

    [Fact]
    public Task Are_named_with_the_whole_chain() => Verify<HiddenWaitRule>.Says(
        """
        class C { async Task M(Store store) { await Task.Yield(); store.[|Save|](1); } }
        """,
        "'store.Save' holds the thread of async method 'C.M' while it waits for time to pass: 'Store.Save' → 'Store.Write' → 'Thread.Sleep'", Shop);

    [Fact]
    public async Task Are_shown_by_file_and_line()
    {
        var rule = Analysis.Alone<HiddenWaitRule>();
        var reports = await Analysis.Of(Sources.Compile(Shop, "class C { async Task M(Store store) { await Task.Yield(); store.Save(1); } }"), [rule]);
        var steps = Assert.Single(reports).AdditionalLocations;
        Assert.Equal([10, 11], steps.Select(static step => step.GetLineSpan().StartLinePosition.Line + 1));
        Assert.All(steps, static step => Assert.EndsWith(".cs", step.GetLineSpan().Path));
    }
}
