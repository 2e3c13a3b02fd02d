using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WrongConcurrency.SequentialAwaitsAnalyzer>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

/// <summary>Reads of services that are injected once for all: their bodies prove nothing, but requests call them at the same time already.</summary>
public class ServiceReadsTests
{
    [Theory]
    [InlineData("var a = await prices.GetPriceAsync(id); var b = [|await|] stock.FindStockAsync(id, token); return a + b;")]
    [InlineData("var a = await GetOwnAsync(id).ConfigureAwait(false); var b = [|await|] prices.GetPriceAsync(id).ConfigureAwait(false); return a + b;")]
    [InlineData("var a = await GetOwnAsync(id); var shop = Shops.First(s => s.Id == id); var c = await stock.FindStockAsync(id, token); var b = [|await|] shop.GetPriceAsync(id); return a + b + c;")]
    [InlineData("var shop = Shops.First(s => s.Id == id); var a = await GetOwnAsync(id); var b = [|await|] shop.GetPriceAsync(id); return a + b;")]
    [InlineData("var query = new Query { Name = id }; var a = await prices.SearchAsync(query); var b = [|await|] stock.SearchAsync(query, [id]); return a + b;")]
    public Task In_a_singleton(string statements) => Verify.Reports(Class(statements));

    [Theory]
    [InlineData("var a = await prices.GetPriceAsync(id); var b = [|await|] prices.GetPriceAsync(id + 1); return a + b;")]
    public Task Of_a_singleton_in_any_class(string statements) => Verify.Reports(Class(statements, "services.AddSingleton<IPrices, Prices>();"));

    [Theory]
    // Registered for each request, or in another way as well, or not here.
    [InlineData("services.AddScoped<Catalog>();")]
    [InlineData("services.AddSingleton<Catalog>(); services.AddScoped<Catalog>();")]
    [InlineData("services.AddTransient<Catalog>().AddSingleton<Prices>();")]
    [InlineData("")]
    public Task Not_a_singleton(string registration) =>
        Verify.Silent(Class("var a = await prices.GetPriceAsync(id); var b = await stock.FindStockAsync(id, token); return a + b;", registration));

    [Fact]
    public Task Not_a_singleton_by_a_registration_in_another_file() => Verify.Silent(
        Class("var a = await prices.GetPriceAsync(id); var b = await stock.FindStockAsync(id, token); return a + b;"),
        new Project
        {
            Stubs =
            [
                """
                using Microsoft.Extensions.DependencyInjection;
                static class OtherStartup { static void Add(IServiceCollection services) { services.AddScoped<Catalog>(); } }
                """,
            ],
        });

    [Fact]
    public Task A_store_that_answers_from_memory_stands_for_one_of_another_project() => Verify.Silent(
        Class("var a = await names.GetNameAsync(id); var b = await names.GetNameAsync(id + 1); return a + b;", "services.AddSingleton<INames>(new Names());"),
        new Project { Stubs = [Names("Task.FromResult(all[id])")] });

    [Fact]
    public Task A_store_that_asks_another_machine() => Verify.Reports(
        Class("var a = await names.GetNameAsync(id); var b = [|await|] names.GetNameAsync(id + 1); return a + b;", "services.AddSingleton<INames>(new Names());"),
        new Project { Stubs = [Names("new System.Net.Http.HttpClient().GetStringAsync(id)")] });

    private static string Names(string answer) =>
        $$"""
        using System.Collections.Generic;
        using System.Threading.Tasks;

        partial interface INames { Task<string> GetNameAsync(string id); }
        class Names : INames { readonly Dictionary<string, string> all = []; public Task<string> GetNameAsync(string id) => {{answer}}; }
        """;

    [Theory]
    // They may share what only this call has.
    [InlineData("var one = Open(); var two = Open(); var a = await one.GetPriceAsync(id); var b = await two.GetPriceAsync(id); return a + b;")]
    [InlineData("var one = Open(); var a = await one.GetPriceAsync(id); var b = await one.GetPriceAsync(id + 1); return a + b;")]
    [InlineData("var a = await prices.GetWithAsync(context); var b = await stock.GetWithAsync(context); return a + b;")]
    [InlineData("var a = await prices.GetAllAsync(shops); var b = await stock.GetAllAsync(shops); return a + b;")]
    [InlineData("var a = await changing.GetPriceAsync(id); var b = await changing.GetPriceAsync(id + 1); return a + b;")]
    // One makes way for the other.
    [InlineData("var held = await prices.GetLockAsync(id); var b = await stock.FindStockAsync(id, token); return held + b;")]
    [InlineData("var scope = await prices.GetScopeAsync(id); var b = await stock.FindStockAsync(id, token); return scope.ToString() + b;")]
    [InlineData("var a = await prices.GetOrAddAsync(id); var b = await stock.FindStockAsync(id, token); return a + b;")]
    [InlineData("var a = await prices.GetNextAsync(id); var b = await prices.GetNextAsync(id); return a + b;")]
    [InlineData("var a = await prices.UpdateAsync(id); var b = await stock.FindStockAsync(id, token); return a + b;")]
    [InlineData("await gate.WaitAsync(); var a = await GetOwnAsync(id); var b = await prices.GetPriceAsync(id); gate.Release(); return a + b;")]
    [InlineData("var a = await GetCountedAsync(id); var b = await prices.GetPriceAsync(id); return a + b;")]
    // The second needs the first.
    [InlineData("var a = await prices.GetPriceAsync(id); var b = await stock.FindStockAsync(a, token); return b + a;")]
    [InlineData("var a = await prices.GetPriceAsync(id); if (a == \"\") return a; var b = await stock.FindStockAsync(id, token); return a + b;")]
    // A stream has one place.
    [InlineData("var a = await reader.GetLineAsync(id); var b = await reader.GetLineAsync(id); var c = await lines.ReadLineAsync(token); var d = await lines.ReadLineAsync(token); return a + b + c + d;", "services.AddSingleton<Catalog>().AddScoped<Reader>();")]
    public Task One_at_a_time(string statements, string registration = "services.AddSingleton<ICatalog, Catalog>();") => Verify.Silent(Class(statements, registration));

    [Fact]
    public Task A_private_method_may_be_called_under_a_lock() => Verify.Silent(Class("return await InTurn(id);"));

    private static string Class(string statements, string registration = "services.AddSingleton<ICatalog, Catalog>();") =>
        $$"""
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.DependencyInjection.Extensions;

        static class Startup { static void Add(IServiceCollection services) { {{registration}} } }

        interface ICatalog { Task<string> LoadAsync(string id, Context context, IEnumerable<IPrices> shops, CancellationToken token); }

        partial interface INames { }
        class Context { public void Save() { } }
        class Query { public string? Name { get; set; } }

        interface IPrices
        {
            string Id { get; }
            Task<string> GetPriceAsync(string id);
            Task<string> GetWithAsync(Context context);
            Task<string> GetAllAsync(IEnumerable<IPrices> all);
            Task<string> SearchAsync(Query query);
            Task<string> GetLockAsync(string id);
            Task<IDisposable> GetScopeAsync(string id);
            Task<string> GetOrAddAsync(string id);
            Task<string> GetNextAsync(string id);
            Task<string> UpdateAsync(string id);
        }

        interface IStock
        {
            Task<string> FindStockAsync(string id, CancellationToken token);
            Task<string> GetWithAsync(Context context);
            Task<string> GetAllAsync(IEnumerable<IPrices> all);
            Task<string> SearchAsync(Query query, string[] ids);
        }

        abstract class Prices : IPrices
        {
            public abstract string Id { get; }
            public abstract Task<string> GetPriceAsync(string id);
            public abstract Task<string> GetWithAsync(Context context);
            public abstract Task<string> GetAllAsync(IEnumerable<IPrices> all);
            public abstract Task<string> SearchAsync(Query query);
            public abstract Task<string> GetLockAsync(string id);
            public abstract Task<IDisposable> GetScopeAsync(string id);
            public abstract Task<string> GetOrAddAsync(string id);
            public abstract Task<string> GetNextAsync(string id);
            public abstract Task<string> UpdateAsync(string id);
        }

        class Reader { int line; public Task<string> GetLineAsync(string id) { line++; return Task.FromResult(id); } }

        class Catalog(IPrices first, IStock second, Reader third) : ICatalog
        {
            readonly IPrices prices = first;
            readonly IStock stock = second;
            readonly INames names = null!;
            readonly SemaphoreSlim gate = new(1);
            readonly StreamReader lines = null!;
            IPrices changing = first;
            string last = "";

            IReadOnlyList<IPrices> Shops { get; } = [];

            Reader reader => third;

            public async Task<string> LoadAsync(string id, Context context, IEnumerable<IPrices> shops, CancellationToken token)
            {
                changing = prices;
                {{statements}}
            }

            async Task<string> GetOwnAsync(string id) => await prices.UpdateAsync(id);
            async Task<string> GetCountedAsync(string id) { last = id; return await prices.UpdateAsync(id); }
            async Task<string> InTurn(string id) { var a = await prices.GetPriceAsync(id); var b = await stock.FindStockAsync(id, default); return a + b; }
            IPrices Open() => prices;
        }
        """;
}
