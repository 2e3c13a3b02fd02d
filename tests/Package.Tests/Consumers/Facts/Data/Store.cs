using System.Threading;

namespace Data;

public interface IStore
{
    void Save(int order);
}

public static class Stores
{
    public static IStore Open() => new Store();
}

internal sealed class Store : IStore
{
    public void Save(int order) => Write(order);

    private static void Write(int order) => Thread.Sleep(100 + order);
}
