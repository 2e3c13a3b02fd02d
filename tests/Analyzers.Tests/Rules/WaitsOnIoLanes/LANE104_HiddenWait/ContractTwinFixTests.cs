using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Twins of what is called by way of an interface or a base class: the contract and all of its bodies get one.</summary>
public class ContractTwinFixTests
{
    [Fact]
    public Task An_interface_and_its_only_body() => Fixes(
        """
        public class C
        {
            async Task M(IStore store, CancellationToken token) { await Task.Yield(); store.[|Save|](100); }
        }

        public interface IStore
        {
            /// <summary>Saves it.</summary>
            void Save(int order);
            int Count { get; }
        }

        public class Store : IStore
        {
            public int Count => 1;

            public void Save(int order)
            {
                Thread.Sleep(order);
            }
        }
        """,
        """
        public class C
        {
            async Task M(IStore store, CancellationToken token) { await Task.Yield(); await store.SaveAsync(100, token); }
        }

        public interface IStore
        {
            /// <summary>Saves it.</summary>
            void Save(int order);
            /// <summary>Saves it.</summary>
            Task SaveAsync(int order, CancellationToken cancellationToken = default);
            int Count { get; }
        }

        public class Store : IStore
        {
            public int Count => 1;

            public void Save(int order)
            {
                Thread.Sleep(order);
            }

            public async Task SaveAsync(int order, CancellationToken cancellationToken = default)
            {
                await Task.Delay(order, cancellationToken);
            }
        }
        """);

    [Fact]
    public Task Bodies_that_all_wait_each_in_its_way() => Fixes(
        """
        class C
        {
            async Task M(IStore store) { await Task.Yield(); _ = store.[|Load|]("a"); }
        }

        interface IStore
        {
            string Load(string name);
        }

        class Remote : IStore
        {
            public string Load(string name) => Client.GetStringAsync(name).Result;

            private static readonly System.Net.Http.HttpClient Client = new();
        }

        class Slow : IStore
        {
            string IStore.Load(string name)
            {
                Pause();
                return name;
            }

            static void Pause() => Thread.Sleep(100);
        }
        """,
        """
        class C
        {
            async Task M(IStore store) { await Task.Yield(); _ = await store.LoadAsync("a"); }
        }

        interface IStore
        {
            string Load(string name);

            Task<string> LoadAsync(string name, CancellationToken cancellationToken = default);
        }

        class Remote : IStore
        {
            public string Load(string name) => Client.GetStringAsync(name).Result;

            public async Task<string> LoadAsync(string name, CancellationToken cancellationToken = default) => await Client.GetStringAsync(name, cancellationToken);

            private static readonly System.Net.Http.HttpClient Client = new();
        }

        class Slow : IStore
        {
            string IStore.Load(string name)
            {
                Pause();
                return name;
            }

            async Task<string> IStore.LoadAsync(string name, CancellationToken cancellationToken)
            {
                await PauseAsync(cancellationToken);
                return name;
            }

            static void Pause() => Thread.Sleep(100);

            static async Task PauseAsync(CancellationToken cancellationToken = default) => await Task.Delay(100, cancellationToken);
        }
        """);

    [Fact]
    public Task An_abstract_method_and_its_overrides_of_which_one_does_not_wait() => Fixes(
        """
        class C
        {
            async Task M(Slow slow) { await Task.Yield(); slow.[|Run<int>|](1); _ = slow.[|Read|](2); }
        }

        abstract class Job
        {
            public abstract void Run<T>(T input) where T : struct;

            public abstract int Read(int input);
        }

        sealed class Slow : Job
        {
            public override void Run<T>(T input) => Thread.Sleep(100);

            public override int Read(int input)
            {
                Thread.Sleep(100);
                return input;
            }
        }

        sealed class Quick : Job
        {
            public override void Run<T>(T input) { }

            public override int Read(int input) => input;
        }
        """,
        """
        class C
        {
            async Task M(Slow slow) { await Task.Yield(); await slow.RunAsync<int>(1); _ = await slow.ReadAsync(2); }
        }

        abstract class Job
        {
            public abstract void Run<T>(T input) where T : struct;

            public abstract Task RunAsync<T>(T input, CancellationToken cancellationToken = default) where T : struct;

            public abstract int Read(int input);

            public abstract Task<int> ReadAsync(int input, CancellationToken cancellationToken = default);
        }

        sealed class Slow : Job
        {
            public override void Run<T>(T input) => Thread.Sleep(100);

            public override async Task RunAsync<T>(T input, CancellationToken cancellationToken = default) => await Task.Delay(100, cancellationToken);

            public override int Read(int input)
            {
                Thread.Sleep(100);
                return input;
            }

            public override async Task<int> ReadAsync(int input, CancellationToken cancellationToken = default)
            {
                await Task.Delay(100, cancellationToken);
                return input;
            }
        }

        sealed class Quick : Job
        {
            public override void Run<T>(T input) { }

            public override Task RunAsync<T>(T input, CancellationToken cancellationToken = default)
            {
                Run<T>(input);
                return Task.CompletedTask;
            }

            public override int Read(int input) => input;

            public override Task<int> ReadAsync(int input, CancellationToken cancellationToken = default) => Task.FromResult(Read(input));
        }
        """);

    [Fact]
    public Task Over_several_files_and_projects() => FixesOverProjects(
        [
            (
                """
                class C
                {
                    async Task M(IStore store) { await Task.Yield(); store.[|Save|](); }
                    async Task N(IStore store) { await Task.Yield(); store.[|Save|](); }
                }
                """,
                """
                class C
                {
                    async Task M(IStore store) { await Task.Yield(); await store.SaveAsync(); }
                    async Task N(IStore store) { await Task.Yield(); await store.SaveAsync(); }
                }
                """),
        ],
        [
            (
                """
                public interface IStore
                {
                    void Save();
                }
                """,
                """
                public interface IStore
                {
                    void Save();

                    Task SaveAsync(CancellationToken cancellationToken = default);
                }
                """),
            (
                """
                public class Store : IStore
                {
                    public void Save() => Thread.Sleep(100);
                }
                """,
                """
                public class Store : IStore
                {
                    public void Save() => Thread.Sleep(100);

                    public async Task SaveAsync(CancellationToken cancellationToken = default) => await Task.Delay(100, cancellationToken);
                }
                """),
        ]);
}
