using Shop;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddScoped<StockService>();

var app = builder.Build();
app.MapControllers();
app.MapGet("/stock/{article}", (string article, StockService stock) => stock.CountAsync(article).Result); // warns LANE102
app.Run();
