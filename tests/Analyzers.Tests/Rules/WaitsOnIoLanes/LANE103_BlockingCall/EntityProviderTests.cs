using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitAnalyzer>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Over SQLite and in memory the asynchronous members of Entity Framework run synchronously: nothing is gained by awaiting them.</summary>
public class EntityProviderTests
{
    private const string EntityFramework =
        """
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Microsoft.EntityFrameworkCore
        {
            public abstract class DbSet<T> : IQueryable<T>
            {
                public System.Type ElementType => null!;
                public System.Linq.Expressions.Expression Expression => null!;
                public IQueryProvider Provider => null!;
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!;
                System.Collections.Generic.IEnumerator<T> System.Collections.Generic.IEnumerable<T>.GetEnumerator() => null!;
            }
            public class Options { }
            public class DbContext
            {
                protected virtual void OnConfiguring(Options options) { }
                public int SaveChanges() => 0;
                public Task<int> SaveChangesAsync(CancellationToken cancellationToken = default) => null!;
            }
            public static class EntityFrameworkQueryableExtensions
            {
                public static Task<T?> FirstOrDefaultAsync<T>(this IQueryable<T> source, CancellationToken cancellationToken = default) => null!;
                public static System.Collections.Generic.IAsyncEnumerable<T> AsAsyncEnumerable<T>(this IQueryable<T> source) => null!;
            }
            public static class Providers
            {
                public static Options UseSqlite(this Options options, string name) => options;
                public static Options UseInMemoryDatabase(this Options options, string name) => options;
                public static Options UseNpgsql(this Options options, string name) => options;
            }
        }
        """;

    [Theory]
    [InlineData("options.UseSqlite(\"a\");")]
    [InlineData("options.UseInMemoryDatabase(\"a\");")]
    public Task Nothing_to_await(string configuration) => Verify.Silent(Program(configuration, "", ""), new() { Stubs = [EntityFramework] });

    [Theory]
    [InlineData("options.UseNpgsql(\"a\");")]
    [InlineData("if (Key is null) options.UseSqlite(\"a\"); else options.UseNpgsql(\"a\");")]
    [InlineData("// options.UseSqlite")]
    public Task Something_to_await(string configuration) => Verify.Reports(Program(configuration + "\n", "[|", "|]"), new() { Stubs = [EntityFramework] });

    [Theory]
    [InlineData("public interface IProvider { Options Use(Options options); }", "public class Sqlite : IProvider { public Options Use(Options options)")]
    [InlineData("public abstract class Provider { public abstract Options Use(Options options); }", "public class Sqlite : Provider { public override Options Use(Options options)")]
    public Task A_provider_that_can_be_exchanged(string contract, string head) => Verify.Reports(
        Program("", "[|", "|]") + $"\n{contract}\n{head} => options.UseSqlite(\"a\"); }}", new() { Stubs = [EntityFramework] });

    [Fact]
    public Task A_provider_under_a_contract_of_a_framework() => Verify.Silent(
        Program("", "", "") + "\npublic class Factory : System.ICloneable { public object Clone() => new Options().UseSqlite(\"a\"); }", new() { Stubs = [EntityFramework] });

    [Theory]
    [InlineData("services.AddDistributedMemoryCache();", false)]
    [InlineData("services.AddDistributedMemoryCache(); services.AddStackExchangeRedisCache();", true)]
    [InlineData("", true)]
    public Task A_distributed_cache_in_memory(string configuration, bool isReported)
    {
        var source = $$"""
            using Microsoft.Extensions.Caching.Distributed;
            static class Setup
            {
                public static void AddDistributedMemoryCache(this object services) { }
                public static void AddStackExchangeRedisCache(this object services) { }
                static void Add(object services) { {{configuration}} }
            }
            class C { async Task M(IDistributedCache cache) { await Task.Yield(); cache.{{(isReported ? "[|Remove|]" : "Remove")}}("a"); } }
            """;
        return isReported ? Verify.Reports(source) : Verify.Silent(source);
    }

    private static string Program(string configuration, string open, string close) =>
        $$"""
        using Microsoft.EntityFrameworkCore;

        public class Setting { public int Id { get; set; } }
        public class SettingsContext : DbContext
        {
            public static object? Key;
            public DbSet<Setting> Settings => null!;
            protected override void OnConfiguring(Options options) { {{configuration}} }
        }
        public class Repository(SettingsContext context)
        {
            public void Save() => context.SaveChanges();
        }
        public class ViewModel(Repository repository, SettingsContext context)
        {
            public async Task SaveAsync() { await Task.Delay(1); repository.{{open}}Save{{close}}(); }
            public async Task DirectAsync() { await Task.Delay(1); context.{{open}}SaveChanges{{close}}(); }
            public async Task FindAsync() { await Task.Delay(1); context.Settings.{{open}}FirstOrDefault{{close}}(); }
        }
        """;
}
