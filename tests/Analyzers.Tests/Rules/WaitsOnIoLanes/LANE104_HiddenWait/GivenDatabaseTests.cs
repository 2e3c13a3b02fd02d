using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Helpers that are given a connection or what comes of one: with SQLite's there is nothing to wait for.</summary>
public class GivenDatabaseTests
{
    [Theory]
    [InlineData("Open(lite);")]
    [InlineData("Outer(lite);")]
    [InlineData("Fill(rows);")]
    [InlineData("Fill(command.ExecuteReader());")]
    public Task Sqlite(string statement) => Silent(Program(statement));

    [Theory]
    [InlineData("[|Open|](db);")]
    [InlineData("[|Outer|](db);")]
    [InlineData("[|Fill|](any);")]
    [InlineData("DbConnection other = flag ? lite : db; [|Open|](other);")]
    [InlineData("[|Either|](lite, db);")]
    public Task Others(string statement) => Reports(Program(statement));

    [Theory]
    [InlineData("namespace Shop.Sqlite { class Store { TYPE } }")]
    [InlineData("namespace Shop { class SqliteStore { class Inner { TYPE } } }")]
    [InlineData("namespace Shop { partial class SQLiteStore { TYPE } }")]
    public Task Of_no_type_in_code_for_Sqlite(string code) => Silent(OfNoProvider(code, "Ping"));

    [Theory]
    [InlineData("namespace Shop.Sql { class Store { TYPE } }")]
    [InlineData("namespace Shop { class Store { TYPE } class SqliteStore { } }")]
    public Task Of_no_type_elsewhere(string code) => Reports(OfNoProvider(code, "[|Ping|]"));

    private static string OfNoProvider(string code, string call) => code.Replace(
        "TYPE", $"System.Data.Common.DbConnection? _held; void Ping() {{ using var ask = _held!.CreateCommand(); ask.ExecuteScalar(); }} async Task M() {{ await Task.Yield(); {call}(); }}");

    private static string Program(string statement) =>
        $$"""
        using System.Data.Common;
        using Microsoft.Data.Sqlite;

        namespace Microsoft.Data.Sqlite
        {
            public abstract class SqliteConnection : DbConnection;
            public abstract class SqliteDataReader : DbDataReader;
            public abstract class SqliteCommand : DbCommand { public new SqliteDataReader ExecuteReader() => null!; }
        }

        class C
        {
            async Task M(bool flag, SqliteConnection lite, SqliteCommand command, SqliteDataReader rows, DbConnection db, DbDataReader any)
            {
                await Task.Yield();
                {{statement}}
            }

            static void Outer(DbConnection given) => Open(given);
            static void Open(DbConnection given) => given.Open();
            static void Fill(DbDataReader given) { while (given.Read()) { } }
            static void Either(DbConnection given, DbConnection other) { given.ToString(); other.Open(); }
        }
        """;
}
