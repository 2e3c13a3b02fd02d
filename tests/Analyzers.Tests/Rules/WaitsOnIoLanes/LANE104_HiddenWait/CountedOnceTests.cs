using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What is done while a number is none, by methods that count it up, is done once: <c>if (_state.Connects > 0) return …</c>.</summary>
public class CountedOnceTests
{
    [Theory]
    [InlineData("if (_state.Connects > 0) return; Task.Run(async () => await ConnectAsync()).Wait();")]
    [InlineData("if (_state.Connects == 0) ConnectAsync().Wait();")]
    [InlineData("if (_connects == 0) CountAsync().Wait();")]
    public Task Once(string statements) => Verify.Silent(Client(statements, "Ensure();"));

    [Theory]
    [InlineData("if (_state.Connects > 0) ConnectAsync().Wait();")]
    [InlineData("if (_state.Connects > 0) return; OtherAsync().Wait();")]
    [InlineData("if (_state.Others > 0) return; ConnectAsync().Wait();")]
    [InlineData("if (_queue.Count > 0) return; FillAsync().Wait();")]
    [InlineData("if (_state.Connects > 5) return; ConnectAsync().Wait();")]
    public Task Again_and_again(string statements) => Verify.Reports(Client(statements, "[|Ensure|]();"));

    private static string Client(string statements, string call) =>
        $$"""
        class State { public int Connects { get; set; } public int Others { get; set; } }

        class Client
        {
            readonly State _state = new();
            readonly Queue<int> _queue = new();
            int _connects;

            void Ensure() { {{statements}} }

            public async Task ConnectAsync() { await Task.Delay(1); _state.Connects++; }
            public async Task CountAsync() { await Task.Delay(1); _connects += 1; }
            public async Task FillAsync() { await Task.Delay(1); _queue.Enqueue(1); }
            public async Task OtherAsync() { await Task.Delay(1); }

            public async Task<bool> ExistsAsync() { await Task.Delay(1); {{call}} return true; }
        }
        """;
}
