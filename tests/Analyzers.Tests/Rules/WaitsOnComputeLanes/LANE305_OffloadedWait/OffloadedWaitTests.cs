using InMethod = LaneKeeper.Tests.Rules.WaitsOnComputeLanes.InMethod<LaneKeeper.Rules.WaitsOnComputeLanes.OffloadedWaitRule>;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnComputeLanes.OffloadedWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

public class OffloadedWaitTests
{
    [Theory]
    [InlineData("var text = Task.Run(() => File.[|ReadAllText|](names[0]));")]
    [InlineData("var text = Task.Run(() => { return File.[|ReadAllText|](names[0]); });")]
    [InlineData("Task.Run(() => { Thread.[|Sleep|](1000); });")]
    [InlineData("var n = Task.Run(() => CountAsync().[|Result|]);")]
    [InlineData("var n = Task.Run(() => CountAsync().GetAwaiter().[|GetResult|]());")]
    [InlineData("Task.Run(() => WorkAsync().[|Wait|](), token);")]
    [InlineData("Task.Run(() => semaphore.[|Wait|]());")]
    [InlineData("var reply = Task.Run(() => client.[|Send|](new System.Net.Http.HttpRequestMessage()));")]
    [InlineData("var text = Task.Factory.StartNew(() => File.[|ReadAllText|](names[0]));")]
    [InlineData("var all = Task.Run(() => File.[|ReadAllText|](Path.Combine(names[0], names[1])));")]
    public Task Could_be_awaited(string statements) => InMethod.Reports(statements);

    [Theory]
    [InlineData("var n = Task.Run(() => File.ReadAllText(names[0]).Length);")]
    [InlineData("Task.Run(() => { Thread.Sleep(1000); Fire(); });")]
    [InlineData("var n = Task.Run(() => names.Count + CountAsync().Result);")]
    [InlineData("Task.Run(() => Directory.CreateDirectory(names[0]));")]
    [InlineData("Task.Run(() => barrier.SignalAndWait());")]
    [InlineData("Task.Run(() => Console.ReadLine());")]
    [InlineData("Task.Run(() => Thread.Sleep(0));")]
    [InlineData("Task.Run(() => WorkAsync());")]
    [InlineData("Task.Run(async () => await WorkAsync());")]
    [InlineData("Task.Run(() => Parallel.ForEach(names, name => { }));")]
    [InlineData("var text = File.ReadAllText(names[0]);")]
    [InlineData("var text = new Lazy<string>(() => File.ReadAllText(names[0]));")]
    [InlineData("new Thread(() => Thread.Sleep(1000)).Start();")]
    [InlineData("Task.Factory.StartNew(() => Thread.Sleep(1000), TaskCreationOptions.LongRunning);")]
    [InlineData("Parallel.Invoke(() => File.ReadAllText(names[0]));")]
    [InlineData("var n = Task.Run(() => new StringReader(names[0]).ReadToEnd());")]
    public Task Does_more_or_has_no_counterpart(string statements) => InMethod.Silent(statements);

    [Theory]
    [InlineData("Task.Run(() => System.IO.Compression.ZipFile.ExtractToDirectory(names[0], names[1]));")]
    [InlineData("Task.Run(() => System.IO.Compression.ZipFile.CreateFromDirectory(names[0], names[1]));")]
    public Task Computes_as_well(string statements) => InMethod.Silent(statements);

    [Fact]
    public Task Message_names_the_counterpart() => Verify.Says(
        "class C { Task<string> M() => Task.Run(() => File.[|ReadAllText|](\"a\")); }",
        "'File.ReadAllText' does nothing but hold a thread of the pool, waiting for the file system; write "
        + "'await File.ReadAllTextAsync(string path, CancellationToken cancellationToken)' without 'Task.Run'");
}
